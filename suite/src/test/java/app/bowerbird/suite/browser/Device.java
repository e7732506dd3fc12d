package app.bowerbird.suite.browser;

import java.util.List;

/// What a browser keeps of the house, looked at from one of its pages.
record Device(Inspector page) {

    private static final String MISSING = """
            Promise.all(['%s'].map(async (path) => [path, Boolean(await caches.match(path, { ignoreVary: true }))]))
                .then((all) => all.filter(([, kept]) => !kept).map(([path]) => path))
            """;
    private static final String LEFT = """
            (async () => [
                ...await caches.keys(),
                ...(await indexedDB.databases()).map(({ name }) => name),
                ...(await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope),
            ])()
            """;

    /// Which of these pages are not kept.
    List<String> missing(List<String> paths) {
        return Inspector.lines(page.ask(MISSING.formatted(String.join("','", paths))));
    }

    /// Everything there is, by its name.
    List<String> left() {
        return Inspector.lines(page.ask(LEFT));
    }

    /// Pictures that can be seen just now.
    List<String> pictures() {
        return Inspector.lines(page.ask("[...document.images].filter((one) => one.complete && one.naturalWidth > 1)"
                + ".map((one) => one.src).sort()"));
    }

    List<String> brokenPictures() {
        return Inspector.lines(page.ask("[...document.querySelectorAll('.body img')]"
                + ".filter((one) => one.complete && one.naturalWidth === 0).map((one) => one.src)"));
    }
}
