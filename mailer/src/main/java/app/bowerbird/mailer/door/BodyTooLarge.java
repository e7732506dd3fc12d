package app.bowerbird.mailer.door;

/// More was sent than we take.
final class BodyTooLarge extends RuntimeException {

    private final long most;

    BodyTooLarge(long most) {
        super("body larger than " + most + " bytes");
        this.most = most;
    }

    String words() {
        return "What was sent is larger than " + (most >> 20) + " MiB.";
    }
}
