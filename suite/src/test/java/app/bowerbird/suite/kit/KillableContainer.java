package app.bowerbird.suite.kit;

import java.util.function.Function;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;

/// A container that is killed and started again with what it had on disk.
public final class KillableContainer implements Killable {

    private final GenericContainer<?> container;
    private final int port;
    private final Function<String, String> address;

    /// @param port the port inside the container
    /// @param address makes the address for clients of `HOST:PORT`
    public KillableContainer(GenericContainer<?> container, int port, Function<String, String> address) {
        this.container = container;
        this.port = port;
        this.address = address;
        container.start();
    }

    /// Docker may give another port at each start, so it is asked each time.
    @Override
    public String address() {
        var ports = DockerClientFactory.lazyClient()
                .inspectContainerCmd(container.getContainerId())
                .exec()
                .getNetworkSettings()
                .getPorts()
                .getBindings();
        var bindings = ports.get(com.github.dockerjava.api.model.ExposedPort.tcp(port));
        return address.apply(container.getHost() + ":" + bindings[0].getHostPortSpec());
    }

    @Override
    public void kill() {
        DockerClientFactory.lazyClient()
                .killContainerCmd(container.getContainerId())
                .exec();
    }

    @Override
    public void restart() {
        DockerClientFactory.lazyClient()
                .startContainerCmd(container.getContainerId())
                .exec();
    }

    @Override
    public void close() {
        container.stop();
    }
}
