package app.bowerbird.suite;

/// A start that cannot be, told in one line that names the setting and what is wrong with it.
public final class WrongSetting extends RuntimeException {

    private final String line;

    WrongSetting(String line) {
        super(line);
        this.line = line;
    }

    String line() {
        return line;
    }
}
