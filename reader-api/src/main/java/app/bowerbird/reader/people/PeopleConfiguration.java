package app.bowerbird.reader.people;

import app.bowerbird.reader.export.part.ExportPart;
import app.bowerbird.reader.people.person.Account;
import app.bowerbird.reader.people.person.Circle;
import app.bowerbird.reader.people.person.Person;
import app.bowerbird.reader.people.store.People;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What people add to other nouns.
@Configuration(proxyBeanMethods = false)
class PeopleConfiguration {

    /// What the reader said of people; whom they only read is told with the stories.
    record Said(List<SaidPerson> persons, Set<Circle.Pair> apart) {}

    record SaidPerson(@Nullable String name, String weight, List<Account> accounts) {

        static SaidPerson of(Person person) {
            return new SaidPerson(person.name(), person.weight().word(), person.accounts());
        }
    }

    @Bean
    ExportPart exportedPeople(People people) {
        return new ExportPart("people", reader -> {
            Circle circle = people.of(reader);
            return new Said(circle.people().stream().map(SaidPerson::of).toList(), circle.apart());
        });
    }
}
