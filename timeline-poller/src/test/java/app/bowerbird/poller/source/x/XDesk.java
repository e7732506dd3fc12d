package app.bowerbird.poller.source.x;

import app.bowerbird.poller.source.x.XStandIn.Canned;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// X's token desk: a code with its proof for a first pair, a refresh token for the next; one used twice ends them all.
public final class XDesk {

    public volatile boolean away;
    public volatile boolean forgetsAccess;
    private final Set<String> spent = new HashSet<>();
    private final Map<String, String> challenges = new HashMap<>();
    private String access = "";
    private String refresh = "";
    private int made;
    private int given;

    /// The owner let the app in: the code that their browser brings back.
    public synchronized String allow(String challenge) {
        String code = "code" + ++made;
        challenges.put(code, challenge);
        return code;
    }

    /// A pair as a sign-in long ago would have left it.
    public synchronized Map<String, String> signedIn() {
        pair();
        return Map.of(
                "client_id",
                "app",
                "access_token",
                access,
                "refresh_token",
                refresh,
                "expires_at",
                "2026-01-01T00:00:00Z");
    }

    public synchronized int given() {
        return given;
    }

    synchronized boolean lets(String authorization) {
        return !forgetsAccess && !access.isEmpty() && authorization.equals("Bearer " + access);
    }

    synchronized Canned answer(String body) {
        var form = new HashMap<String, String>();
        for (String pair : body.split("&")) {
            String[] parts = pair.split("=", 2);
            form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        if (away) {
            return new Canned(503, Map.of(), "away");
        }
        boolean good = "authorization_code".equals(form.get("grant_type"))
                ? hash(form.get("code_verifier")).equals(challenges.remove(form.get("code")))
                : refreshes(form.get("refresh_token"));
        if (!good) {
            return new Canned(400, Map.of(), "{\"error\":\"invalid_request\"}");
        }
        given++;
        forgetsAccess = false;
        pair();
        return new Canned(
                200,
                Map.of(),
                "{\"token_type\":\"bearer\",\"expires_in\":7200,\"access_token\":\"" + access
                        + "\",\"refresh_token\":\"" + refresh + "\"}");
    }

    private boolean refreshes(String token) {
        if (spent.contains(token)) {
            access = "";
            refresh = "";
        }
        return !refresh.isEmpty() && token.equals(refresh) && spent.add(token);
    }

    private void pair() {
        made++;
        access = "access" + made;
        refresh = "refresh" + made;
    }

    private static String hash(String verifier) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(sum);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
