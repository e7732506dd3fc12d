package app.bowerbird.fetch.hostile;

/// Pages that are cheap to send and dear to parse.
final class BadTrees {

    private BadTrees() {}

    static void on(HostileWeb web) {
        tree(web, "/dom-depth", "<div>", 200_000);
        tree(web, "/dom-depth-font", "<font>", 100_000);
        tree(web, "/dom-wide", "<i></i>", 1_000_000);
        tree(web, "/dom-attributes", "<p " + "a".repeat(40) + "=b>", 50_000);
        tree(web, "/dom-attributes-one", "<p a0=1 b=2 c=3 d=4 e=5", 60_000);
        tree(web, "/dom-tables", "<table><tr><td>", 100_000);
        tree(web, "/dom-entities", "&", 2 * 1024 * 1024);
        tree(web, "/dom-comment", "<!--" + "x".repeat(1020), 4096);
        tree(web, "/dom-select", "<select><option>", 100_000);
        tree(web, "/dom-svg", "<svg><foreignObject>", 100_000);
        tree(web, "/dom-meta", "<meta http-equiv=refresh content='", 100_000);
        tree(web, "/dom-formatting", "<b><i><a href=x>", 100_000);
    }

    private static void tree(HostileWeb web, String path, String piece, int times) {
        web.on(path, visit -> visit.page("<!doctype html><html><body>" + piece.repeat(times)));
    }
}
