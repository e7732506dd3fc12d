package app.bowerbird.suite.store;

import app.bowerbird.suite.kit.Killable;
import app.bowerbird.suite.kit.KillableJvm;
import app.bowerbird.suite.kit.StoreKit;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStoreIT extends StoreKit {

    @TempDir
    static Path folder;

    @Override
    protected Killable start() {
        return KillableJvm.start(StoreProcess.class, folder, StoreKit::rehearse);
    }
}
