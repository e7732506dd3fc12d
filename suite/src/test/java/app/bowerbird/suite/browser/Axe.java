package app.bowerbird.suite.browser;

import static org.assertj.core.api.Assertions.assertThat;

/// axe-core at work on a page: whatever of it somebody could not see, hear or reach.
final class Axe {

    private static final String SOURCE = Resource.text("axe.min.js");
    private static final String FOUND = """
            .then(({ violations }) => violations.flatMap((rule) => rule.nodes.map(
                (node) => `${rule.id}: ${rule.help}: ${node.html} ${node.failureSummary}`)))
            """;
    /// It tells every rule, but describes only what is wrong: to describe what is right takes longer than to look.
    private static final String RUN = "axe.run(document, { resultTypes: ['violations'], %s })";

    private static final String ALL_RULES = RUN.formatted("rules: { 'target-size': { enabled: true } }");
    private static final String OF_A_MAIL = RUN.formatted("runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']");
    private static final String COLOURS = RUN.formatted("runOnly: { type: 'rule', values: ['color-contrast'] }");

    private Axe() {}

    /// By every rule there is.
    static void findsNothing(Inspector page) {
        asked(page, ALL_RULES);
    }

    /// By the rules for what has no page of its own around it.
    static void findsNothingInAMail(Inspector page) {
        asked(page, OF_A_MAIL);
    }

    /// By the one rule that another theme can break.
    static void findsNoFaintColour(Inspector page) {
        asked(page, COLOURS);
    }

    private static void asked(Inspector page, String question) {
        if (!page.isTrue("globalThis.axe")) {
            page.tell(SOURCE);
        }
        assertThat(Inspector.lines(page.ask(question + FOUND)))
                .as("axe-core on " + page.ask("location.href").getAsString())
                .isEmpty();
    }
}
