package app.bowerbird.suite.browser;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitUntilState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// A tab with the debugger attached: it sees each script the browser compiles, each host it asks, and the live tree.
final class Witness implements AutoCloseable {

    private static final Pattern HERE = Pattern.compile("http://(localhost|127\\.0\\.0\\.1):|data:|blob:|about:");

    final Page page;
    final List<String> scripts = new ArrayList<>();
    final List<String> strangers = new ArrayList<>();
    private final BrowserContext context;
    private final CDPSession session;
    private final String address;

    Witness(Chromium chromium, String address) {
        this.address = address;
        context = chromium.browser.newContext();
        context.onRequest(request -> {
            if (!HERE.matcher(request.url()).lookingAt()) {
                strangers.add(request.url());
            }
        });
        page = context.newPage();
        session = context.newCDPSession(page);
        session.on("Debugger.scriptParsed", this::compiled);
        session.send("Debugger.enable");
    }

    private void compiled(JsonObject script) {
        var url = script.get("url").getAsString();
        boolean ours = url.startsWith(address) && url.replaceFirst("[?#].*", "").endsWith(".js");
        // The world apart in which the test itself asks is not the page's.
        boolean ofThePage = script.getAsJsonObject("executionContextAuxData")
                .get("isDefault")
                .getAsBoolean();
        if (ofThePage && !ours) {
            scripts.add(script.toString());
        }
    }

    /// Opens a page and forgets what it saw before.
    Witness open(String path) {
        scripts.clear();
        strangers.clear();
        page.navigate(address + path, new Page.NavigateOptions().setWaitUntil(WaitUntilState.LOAD));
        return this;
    }

    /// The live elements below the one element of this class, each as JSON with `localName` and `attributes`.
    List<JsonObject> elementsIn(String className) {
        var asked = new JsonObject();
        asked.add("depth", new JsonPrimitive(-1));
        // Flat, since markup may be nested deeper than the protocol can say.
        session.send("DOM.enable");
        var nodes = session.send("DOM.getFlattenedDocument", asked).getAsJsonArray("nodes");
        session.send("DOM.disable");
        Map<Integer, JsonObject> byId = new HashMap<>();
        nodes.forEach(node -> byId.put(node.getAsJsonObject().get("nodeId").getAsInt(), node.getAsJsonObject()));
        return byId.values().stream()
                .filter(node -> node.get("nodeType").getAsInt() == 1)
                .filter(node -> Stream.iterate(parent(node, byId), Objects::nonNull, above -> parent(above, byId))
                        .anyMatch(above -> className.equals(attribute(above, "class"))))
                .toList();
    }

    private static JsonObject parent(JsonObject node, Map<Integer, JsonObject> byId) {
        return node.has("parentId") ? byId.get(node.get("parentId").getAsInt()) : null;
    }

    /// Name, value, name, value …
    static List<String> attributes(JsonObject element) {
        return element.has("attributes")
                ? StreamSupport.stream(element.getAsJsonArray("attributes").spliterator(), false)
                        .map(JsonElement::getAsString)
                        .toList()
                : List.of();
    }

    private static String attribute(JsonObject element, String name) {
        var all = attributes(element);
        for (int i = 0; i + 1 < all.size(); i += 2) {
            if (all.get(i).equals(name)) {
                return all.get(i + 1);
            }
        }
        return "";
    }

    @Override
    public void close() {
        context.close();
    }
}
