package app.bowerbird.suite;

import app.bowerbird.suite.backup.AskRow;
import app.bowerbird.suite.backup.BackupRefused;
import app.bowerbird.suite.backup.CopyFolder;
import app.bowerbird.suite.backup.Manifest;
import app.bowerbird.suite.backup.RestoreBackup;
import app.bowerbird.suite.backup.TakeBackup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/// `backup FILE` writes the data folder into an archive, also while the row runs on it; `restore FILE` puts one back.
public final class BackupApplication {

    private BackupApplication() {}

    public static void main(String[] arguments) {
        try {
            run(System.getenv(), arguments);
        } catch (BackupRefused e) {
            System.err.println(e.getMessage());
            System.exit(1);
        } catch (RuntimeException e) {
            System.err.println(StartFailure.lineOf(e));
            System.exit(1);
        }
    }

    private static void run(Map<String, String> environment, String... arguments) {
        if (arguments.length != 2 || arguments[1].isBlank()) {
            throw new WrongSetting("name the file: ./run backup FILE, or ./run restore FILE");
        }
        Path data = RowSettings.from(environment).data();
        Path file = Path.of(arguments[1]).toAbsolutePath();
        if (arguments[0].equals("backup")) {
            backUp(data, file);
        } else {
            restore(data, file);
        }
    }

    private static void backUp(Path data, Path file) {
        if (Files.notExists(data.resolve("store"))) {
            throw new WrongSetting("BOWERBIRD_DATA: there is nothing to back up in " + data);
        }
        Optional<DataFolder> resting = DataFolder.openUnlessUsed(data);
        Manifest manifest;
        if (resting.isPresent()) {
            try (DataFolder _ = resting.get()) {
                manifest = new TakeBackup(file).from(CopyFolder.ofResting(data, Clock.systemUTC())::write);
            }
        } else {
            manifest = new TakeBackup(file).from(new AskRow(data)::write);
        }
        System.out.println("Backed up to " + file + ": " + manifest.words() + ".");
        System.out.println(
                manifest.holdsSecret()
                        ? "It holds secret.key, which opens everything: keep it as you keep a key."
                        : "The secret is not in it, since it was given as BOWERBIRD_SECRET: keep that one too.");
    }

    private static void restore(Path data, Path file) {
        RestoreBackup restore = new RestoreBackup(file, data, Clock.systemUTC());
        RestoreBackup.Restored restored;
        if (Files.exists(data)) {
            try (DataFolder _ = DataFolder.open(data)) {
                restored = restore.restore();
            }
        } else {
            restored = restore.restore();
        }
        System.out.println("Restored " + data + ": " + restored.manifest().words() + ".");
        restored.before().ifPresent(before -> System.out.println("What was there before is kept in " + before + "."));
        if (!restored.manifest().holdsSecret()) {
            System.out.println("It needs the BOWERBIRD_SECRET it was made with.");
        }
    }
}
