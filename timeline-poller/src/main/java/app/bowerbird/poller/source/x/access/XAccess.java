package app.bowerbird.poller.source.x.access;

/// How requests to X say on whose behalf they come.
public interface XAccess {

    /// The Authorization header for a GET of this address, its query included.
    String header(String url);

    /// After X said no: whether the same request may be let in now.
    Renewal renew();

    enum Renewal {
        DONE,
        LATER,
        NEVER
    }

    /// Stays the same as long as it stands for the same account.
    String fingerprint();

    /// What the owner must do when X says no for good.
    String whenRefused();
}
