package app.bowerbird.suite;

/// The whole row in one process.
public final class SuiteApplication {

    private SuiteApplication() {}

    public static void main(String[] args) {}
}
