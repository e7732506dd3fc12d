package app.bowerbird.reader.page;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Where a form leads when it has done its work: a page of this house, never of another.
public final class Back {

    private static final int LONGEST = 4000;

    private Back() {}

    /// @param asked where the form wants to go, which nobody vouches for
    public static String to(@Nullable String asked, String otherwise) {
        boolean ours = asked != null
                && asked.length() < LONGEST
                && asked.matches(
                        "/(settings)?(\\?[\\x21-\\x7e&&[^\\\\]]*)?|/stories/\\d{1,10}(\\?[\\x21-\\x7e&&[^\\\\]]*)?");
        return ours && asked != null ? asked : otherwise;
    }

    /// The same shelf, with something to say and to take back.
    ///
    /// @param path as of [#to]
    static String saying(String path, String done, List<Integer> ids) {
        if (path.startsWith("/stories/")) {
            return path;
        }
        String numbers = ids.stream().map(String::valueOf).collect(Collectors.joining("."));
        return path + (path.contains("?") ? "&" : "?") + "done=" + done + "&ids=" + numbers;
    }

    /// The same for very many stories, which have a name together.
    static String saying(String path, int archived, String batch) {
        return path + (path.contains("?") ? "&" : "?") + "done=archived&batch=" + batch + "&count=" + archived;
    }

    /// @param numbers as [#saying] wrote them, or whatever somebody typed
    static List<Integer> ids(@Nullable String numbers) {
        return numbers == null || !numbers.matches("[1-9]\\d{0,8}(\\.[1-9]\\d{0,8}){0,99}")
                ? List.of()
                : List.of(numbers.split("\\.")).stream().map(Integer::valueOf).toList();
    }
}
