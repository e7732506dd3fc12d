package app.bowerbird.reader.shelf.ask;

import app.bowerbird.reader.problem.BadInput;
import app.bowerbird.reader.shelf.story.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The fields of a JSON object that somebody sent; each is taken as what it must be, or refused by name.
public final class JsonFields {

    private final JsonNode body;

    /// @param known the fields there are; another one is refused, for it may be a slip of the pen
    public JsonFields(@Nullable JsonNode body, Set<String> known) {
        if (body == null || !body.isObject()) {
            throw new BadInput("body", "must be a JSON object");
        }
        body.propertyNames().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new BadInput(
                            name,
                            "is not a field of this; there are "
                                    + String.join(", ", known.stream().sorted().toList()));
                });
        this.body = body;
    }

    /// @return `state`, `starred`, `tags`, `progress` and `note` as a change
    public Mark.Change change() {
        String state = text("state", 20);
        if (state != null && !state.equals("unread") && !state.equals("archived")) {
            throw new BadInput("state", "must be unread or archived");
        }
        return new Mark.Change(
                state == null ? null : state.equals("archived"), yesOrNo("starred"), tags(), progress(), note());
    }

    /// @return null where the field is missing or null
    public @Nullable String text(String field, int most) {
        JsonNode node = body.get(field);
        if (node == null || node.isNull()) {
            return null;
        }
        if (!node.isString()) {
            throw new BadInput(field, "must be a string");
        }
        if (node.stringValue().length() > most) {
            throw new BadInput(field, "must be at most " + most + " characters");
        }
        return node.stringValue();
    }

    /// @return null where the field is missing or null
    public @Nullable Boolean yesOrNo(String field) {
        JsonNode node = body.get(field);
        if (node == null || node.isNull()) {
            return null;
        }
        if (!node.isBoolean()) {
            throw new BadInput(field, "must be true or false");
        }
        return node.booleanValue();
    }

    /// @return none where the field is missing or null
    public List<String> texts(String field, int most) {
        JsonNode node = body.get(field);
        if (node == null || node.isNull()) {
            return List.of();
        }
        if (!node.isArray()
                || node.valueStream()
                        .anyMatch(each -> !each.isString() || each.stringValue().length() > most)) {
            throw new BadInput(field, "must be a list of strings");
        }
        return node.valueStream().map(JsonNode::stringValue).toList();
    }

    private @Nullable Double progress() {
        JsonNode node = body.get("progress");
        if (node == null || node.isNull()) {
            return null;
        }
        if (!node.isNumber() || !(node.doubleValue() >= 0 && node.doubleValue() <= 1)) {
            throw new BadInput("progress", "must be a number from 0 to 1");
        }
        return node.doubleValue();
    }

    private @Nullable String note() {
        String note = text("note", Tags.LONGEST_NOTE);
        return note == null ? null : Tags.clean(note);
    }

    private @Nullable List<String> tags() {
        JsonNode node = body.get("tags");
        if (node == null || node.isNull()) {
            return null;
        }
        if (!node.isArray()) {
            throw new BadInput("tags", "must be a list of strings");
        }
        var tags = new ArrayList<String>();
        for (JsonNode tag : node) {
            if (!tag.isString()) {
                throw new BadInput("tags", "must be a list of strings");
            }
            tags.add(tag.stringValue());
        }
        return Tags.of(tags);
    }
}
