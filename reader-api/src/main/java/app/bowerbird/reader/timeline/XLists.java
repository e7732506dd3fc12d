package app.bowerbird.reader.timeline;

import app.bowerbird.reader.timeline.poller.Choices.Choice;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.util.MultiValueMap;

/// The lists of an account of X as its form shows them: those X names as boxes to tick, the others typed.
///
/// @param others ids or addresses, with a blank between
record XLists(List<Offered> offered, String others) {

    /// @param read whether it is ticked
    record Offered(String id, String name, boolean read) {}

    /// @param lists ids or addresses, as the timeline reads them
    static XLists of(List<Choice> choices, String lists) {
        Set<String> left = words(lists);
        var offered = new ArrayList<Offered>();
        for (Choice choice : choices) {
            String id = choice.settings().getOrDefault("lists", "");
            boolean read = left.removeIf(
                    word -> word.equals(id) || word.replaceFirst("/$", "").endsWith("/lists/" + id));
            offered.add(new Offered(id, choice.name(), read));
        }
        return new XLists(offered, String.join(" ", left));
    }

    /// What a form sent, with the ticked lists and the typed ones in one `lists`.
    static Map<String, String> together(MultiValueMap<String, String> sent) {
        Map<String, String> form = sent.toSingleValueMap();
        List<String> ticked = sent.getOrDefault("list", List.of());
        var all = new LinkedHashSet<String>(ticked);
        all.addAll(words(form.getOrDefault("lists", "")));
        form.put("lists", String.join(" ", all));
        return form;
    }

    private static Set<String> words(String lists) {
        var words = new LinkedHashSet<String>();
        Stream.of(lists.split("[,\\s]+")).filter(word -> !word.isEmpty()).forEach(words::add);
        return words;
    }
}
