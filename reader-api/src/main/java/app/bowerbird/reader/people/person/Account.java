package app.bowerbird.reader.people.person;

/// One account of a person.
///
/// @param id `network:id`
/// @param called its name when it was put here, for when no story of it is on the shelf
public record Account(String id, String called) {

    public String network() {
        return id.substring(0, Math.max(0, id.indexOf(':')));
    }
}
