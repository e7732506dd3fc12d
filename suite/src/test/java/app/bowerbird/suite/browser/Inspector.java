package app.bowerbird.suite.browser;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.stream.StreamSupport;

/// Asks a page from outside, as the browser's own inspector does: the page's policy allows no script but its own.
final class Inspector {

    private final CDPSession session;

    Inspector(Page page) {
        session = page.context().newCDPSession(page);
    }

    /// @param script whose value, or the value it promises, can be written as JSON
    JsonElement ask(String script) {
        var asked = new JsonObject();
        asked.addProperty("expression", script);
        asked.addProperty("awaitPromise", true);
        asked.addProperty("returnByValue", true);
        var answer = session.send("Runtime.evaluate", asked);
        if (answer.has("exceptionDetails")) {
            throw new IllegalStateException(answer.get("exceptionDetails").toString());
        }
        return answer.getAsJsonObject("result").get("value");
    }

    /// Lets a script do what it does.
    void tell(String script) {
        ask(script + "\n;0");
    }

    boolean isTrue(String script) {
        return ask("Boolean(" + script + ")").getAsBoolean();
    }

    /// A picture of what the window shows, in Base64.
    String picture(String format, int quality) {
        var asked = new JsonObject();
        asked.add("format", new JsonPrimitive(format));
        asked.addProperty("quality", quality);
        return session.send("Page.captureScreenshot", asked).get("data").getAsString();
    }

    static List<String> lines(JsonElement list) {
        return StreamSupport.stream(list.getAsJsonArray().spliterator(), false)
                .map(JsonElement::getAsString)
                .toList();
    }
}
