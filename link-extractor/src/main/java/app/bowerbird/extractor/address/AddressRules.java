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
import org.jspecify.annotations.Nullable;

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
    private final Map<String, String> doors = new HashMap<>();
    private final Map<String, String> same = new HashMap<>();

    /// @param parameter as it is written, `name` or `name=value`
    Verdict verdict(String host, String parameter) {
        String written = parameter.toLowerCase(Locale.ROOT);
        int equals = written.indexOf('=');
        String name = equals < 0 ? written : written.substring(0, equals);
        String whole = equals < 0 ? written + "=" : written;
        if (matches(tracking, EVERYWHERE, name) || matches(tracking, EVERYWHERE, whole)) {
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

    /// The names of the parameters that hold the address behind a door, each between spaces; null where it is none.
    @Nullable
    String door(String hostAndPath) {
        return doors.get(hostAndPath);
    }

    /// The host under which a site is known that answers to several.
    String known(String host) {
        return same.getOrDefault(host, host);
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
                if (line.startsWith("[same ")) {
                    String[] hosts = line.substring(6, line.length() - 1).split(" ");
                    for (int i = 1; i < hosts.length; i++) {
                        rules.same.put(hosts[i], hosts[0]);
                    }
                } else if (line.startsWith("[door ")) {
                    String[] door = line.substring(6, line.length() - 1).split(" ", 2);
                    rules.doors.put(door[0], " " + door[1] + " ");
                } else if (line.startsWith("[")) {
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
