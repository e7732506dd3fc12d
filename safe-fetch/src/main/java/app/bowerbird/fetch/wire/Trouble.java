package app.bowerbird.fetch.wire;

import app.bowerbird.fetch.body.TooLargeException;
import app.bowerbird.fetch.body.UnreadableException;
import app.bowerbird.fetch.gate.ForbiddenAddressException;
import app.bowerbird.fetch.gate.NameTimeoutException;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.TruncatedChunkException;

/// What went wrong on the wire, in words for a person, and whether another try may help.
///
/// @param again asking again may help
public record Trouble(String reason, boolean again) {

    public static final Trouble TOO_LATE = new Trouble("the site did not answer in time", true);

    public static Trouble of(Exception problem) {
        return switch (problem) {
            case ForbiddenAddressException forbidden -> new Trouble(said(forbidden), false);
            case TooLargeException large -> new Trouble(said(large), false);
            case NameTimeoutException _ -> new Trouble("the site's name was not found in time", true);
            case UnknownHostException _ -> new Trouble("the site's name is unknown", true);
            case SocketTimeoutException _ -> TOO_LATE;
            case SSLException _ -> new Trouble("no trusted connection to the site", true);
            case MessageConstraintException _ -> new Trouble("an unreadable answer (its headers are too large)", false);
            case NoHttpResponseException _ -> new Trouble("the site gave no answer", true);
            case ConnectionClosedException _, TruncatedChunkException _, EOFException _ ->
                new Trouble("the answer was cut short", true);
            case MalformedChunkCodingException _ -> new Trouble("an unreadable answer", false);
            case ConnectException _ -> new Trouble("the site cannot be reached", true);
            case SocketException _ -> new Trouble("the connection broke off", true);
            case ClientProtocolException _, ZipException _, UnreadableException _ ->
                new Trouble("an unreadable answer", false);
            case IOException _ -> new Trouble("the connection broke off", true);
            default -> new Trouble("an unreadable answer", false);
        };
    }

    private static String said(Exception problem) {
        String message = problem.getMessage();
        return message == null ? "" : message;
    }
}
