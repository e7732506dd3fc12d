package app.bowerbird.suite.kit;

/// A server of its own process, which can be killed without a warning and started again on what it left on disk.
public interface Killable extends AutoCloseable {

    /// Where clients reach it now; another start may give another address.
    String address();

    /// Ends it as `kill -9` does.
    void kill();

    /// Starts it again and waits until it answers.
    void restart();

    @Override
    void close();
}
