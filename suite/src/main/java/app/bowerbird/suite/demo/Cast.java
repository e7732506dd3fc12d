package app.bowerbird.suite.demo;

import app.bowerbird.suite.demo.post.Draft;
import app.bowerbird.suite.demo.post.Person;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Who posts in the demo, and what: `people.json`, `posts.json` and, for while it runs, `later.json`.
record Cast(Person me, List<Person> people, List<Draft> posts, List<Draft> later) {

    private static final JsonMapper JSON = new JsonMapper();

    private record People(Person me, List<Person> people) {}

    static Cast read() {
        var people = file("people.json", new TypeReference<People>() {});
        var posts = file("posts.json", new TypeReference<List<Draft>>() {});
        return new Cast(people.me(), people.people(), posts, file("later.json", new TypeReference<List<Draft>>() {}));
    }

    private static <T> T file(String name, TypeReference<T> type) {
        try (var in = new ClassPathResource("demo/" + name).getInputStream()) {
            return JSON.readValue(in, type);
        } catch (IOException e) {
            throw new UncheckedIOException("the demo's " + name + " cannot be read", e);
        }
    }
}
