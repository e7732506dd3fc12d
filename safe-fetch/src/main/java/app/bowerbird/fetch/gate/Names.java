package app.bowerbird.fetch.gate;

import java.net.InetAddress;
import java.net.UnknownHostException;

/// Finds the addresses of a name.
@FunctionalInterface
public interface Names {

    InetAddress[] addressesOf(String name) throws UnknownHostException;
}
