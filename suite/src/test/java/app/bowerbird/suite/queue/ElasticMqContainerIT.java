package app.bowerbird.suite.queue;

import app.bowerbird.suite.kit.Killable;
import app.bowerbird.suite.kit.KillableContainer;
import app.bowerbird.suite.kit.QueueKit;
import java.nio.file.Path;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.utility.MountableFile;

@Testcontainers(disabledWithoutDocker = true)
class ElasticMqContainerIT extends QueueKit {

    @Override
    protected Killable start() {
        Path settings = Path.of("..", "deploy", "elasticmq.conf").toAbsolutePath();
        return new KillableContainer(
                new GenericContainer<>("softwaremill/elasticmq:1.7.1")
                        .withCopyFileToContainer(MountableFile.forHostPath(settings), "/opt/elasticmq.conf")
                        .withExposedPorts(9324),
                9324,
                host -> "http://" + host);
    }
}
