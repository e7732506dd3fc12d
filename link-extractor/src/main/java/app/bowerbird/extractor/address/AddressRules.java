package app.bowerbird.extractor.address;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Which parameters of an address do not say what is shown, by the list in `extractor/address-rules.txt`.
final class AddressRules {

    enum Verdict {
        SHOWN,
        TRACKING,
        GIFT
    }

    static final AddressRules OURS = read();

    private static final String EVERYWHERE = "";

    private final Map<String, Set<String>> tracking = new HashMap<>();
    private final Map<String, Set<String>> gifts = new HashMap<>();

    Verdict verdict(String host, String parameter) {
        String name = parameter.toLowerCase(Locale.ROOT);
        if (matches(tracking, EVERYWHERE, name)) {
            return Verdict.TRACKING;
        }
        for (String site = host; !site.isEmpty(); site = parent(site)) {
            if (matches(gifts, site, name)) {
                return Verdict.GIFT;
            }
            if (matches(tracking, site, name)) {
                return Verdict.TRACKING;
            }
        }
        return Verdict.SHOWN;
    }

    private static boolean matches(Map<String, Set<String>> rules, String site, String name) {
        Set<String> names = rules.get(site);
        if (names == null) {
            return false;
        }
        return names.contains(name)
                || names.stream().anyMatch(n -> n.endsWith("*") && name.startsWith(n.substring(0, n.length() - 1)));
    }

    private static String parent(String site) {
        int dot = site.indexOf('.');
        return dot < 0 ? "" : site.substring(dot + 1);
    }

    private static AddressRules read() {
        var rules = new AddressRules();
        try (var in = AddressRules.class.getResourceAsStream("/extractor/address-rules.txt")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            List<String> sites = List.of(EVERYWHERE);
            Map<String, Set<String>> into = rules.tracking;
            for (String line : text.lines().map(String::strip).toList()) {
                if (line.isEmpty() || line.startsWith("#")) {
                    continue;
                }
                if (line.startsWith("[")) {
                    sites = new ArrayList<>(
                            List.of(line.substring(1, line.length() - 1).split(" ")));
                    into = sites.remove("gift") ? rules.gifts : rules.tracking;
                } else {
                    for (String site : sites) {
                        into.computeIfAbsent(site, _ -> new HashSet<>()).add(line);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rules;
    }
}
