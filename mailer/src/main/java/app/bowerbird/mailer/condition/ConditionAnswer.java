package app.bowerbird.mailer.condition;

/// What whoever ordered a mail says when asked whether it is still wanted.
public sealed interface ConditionAnswer {

    int code();

    String words();

    record Yes(int code, String words) implements ConditionAnswer {}

    /// `{"send":false}` or 410: the only two answers that drop a mail.
    record No(int code, String words) implements ConditionAnswer {}

    /// Anything else. Never read as yes, never read as no.
    record Unclear(int code, String words) implements ConditionAnswer {}
}
