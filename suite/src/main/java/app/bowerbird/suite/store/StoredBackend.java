package app.bowerbird.suite.store;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractMongoBackend;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import java.util.Locale;
import java.util.Set;
import org.h2.mvstore.MVStore;

/// Answers the commands of MongoDB clients; one that writes is answered when its change is on disk.
final class StoredBackend extends AbstractMongoBackend {

    private static final Set<String> WRITES = Set.of("insert", "update", "delete", "findandmodify");
    private static final Set<String> SCHEMA =
            Set.of("create", "createindexes", "drop", "dropindexes", "dropdatabase", "renamecollection");

    private final MVStore file;
    private final GroupCommit commits;

    StoredBackend(MVStore file, GroupCommit commits) {
        this.file = file;
        this.commits = commits;
        file.getMapNames().stream()
                .filter(map -> map.startsWith(StoredDatabase.DOCUMENTS))
                .map(map -> map.substring(StoredDatabase.DOCUMENTS.length()))
                .map(map -> map.substring(0, map.indexOf('.')))
                .distinct()
                .forEach(this::resolveDatabase);
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String name) {
        return new StoredDatabase(name, file, commits.changes(), getCursorRegistry());
    }

    @Override
    public Document handleCommand(Channel channel, String database, String command, Document query) {
        String verb = command.toLowerCase(Locale.ROOT);
        if (verb.equals("hello")) {
            // The health of each service asks this way; the library knows only the old name.
            return super.handleCommand(channel, database, "ismaster", query).append("isWritablePrimary", true);
        }
        if (SCHEMA.contains(verb)) {
            return committed(
                    commits.changes().changeAlone(() -> super.handleCommand(channel, database, command, query)));
        }
        Document answer = super.handleCommand(channel, database, command, query);
        return WRITES.contains(verb) ? committed(answer) : answer;
    }

    private Document committed(Document answer) {
        commits.commit();
        return answer;
    }
}
