package app.bowerbird.extractor.address;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The parameters of an address after the rules: those that say what is shown, and those of a gift.
record Parameters(List<String> shown, List<String> gifts) {

    static Parameters of(String query, String host) {
        var shown = new ArrayList<String>();
        var gifts = new ArrayList<String>();
        for (String part : query.split("&", -1)) {
            if (part.isEmpty()) {
                continue;
            }
            switch (AddressRules.OURS.verdict(host, part)) {
                case SHOWN -> shown.add(PercentForm.of(part, "/?:@"));
                case GIFT -> gifts.add(PercentForm.of(part, "/?:@"));
                case TRACKING -> {}
            }
        }
        return new Parameters(shown, gifts);
    }

    boolean hasGift() {
        return !gifts.isEmpty();
    }

    String kept() {
        return joined(shown);
    }

    /// In one order, a space in one form.
    String sorted() {
        return joined(
                shown.stream().map(part -> part.replace("+", "%20")).sorted().toList());
    }

    String withGift() {
        var all = new ArrayList<>(shown);
        all.addAll(gifts);
        return joined(all);
    }

    private static String joined(List<String> parts) {
        return parts.isEmpty() ? "" : parts.stream().collect(Collectors.joining("&", "?", ""));
    }
}
