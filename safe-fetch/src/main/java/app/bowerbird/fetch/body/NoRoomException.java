package app.bowerbird.fetch.body;

import java.io.IOException;

/// The bodies in flight fill all the memory they may; later there will be room again.
public final class NoRoomException extends IOException {}
