package app.bowerbird.poller;

/// The plug is pulled here: nothing may catch it.
final class Crash extends Error {

    Crash(String where) {
        super(where, null, false, false);
    }
}
