package app.bowerbird.reader.people;

import app.bowerbird.reader.account.Reader;
import app.bowerbird.reader.problem.BadInput;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriUtils;

/// `/people`: who shares on the shelf, who of them may be one person, and how much each counts.
@Controller
@RequestMapping("/people")
class PeoplePages {

    private static final int AT_ONCE = 50;

    private final PeopleDesk desk;

    PeoplePages(PeopleDesk desk) {
        this.desk = desk;
    }

    /// @param person one account of the only person to be shown
    /// @param from how many to leave out
    @GetMapping
    String show(
            @AuthenticationPrincipal Reader reader,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String person,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String done,
            Model model) {
        PeopleDesk.Room room = desk.look(reader.id());
        int start = from.matches("[1-9]\\d{0,6}") ? Integer.parseInt(from) : 0;
        List<Someone> found = room.everyone().stream()
                .filter(someone -> person.isEmpty() ? someone.isCalled(q.strip()) : someone.has(person))
                .skip(start)
                .limit(AT_ONCE + 1L)
                .toList();
        model.addAttribute("done", done);
        model.addAttribute("q", q.strip());
        model.addAttribute("person", person);
        model.addAttribute("proposals", person.isEmpty() && start == 0 ? room.proposals() : List.of());
        model.addAttribute("everyone", found.subList(0, Math.min(found.size(), AT_ONCE)));
        model.addAttribute("none", room.everyone().isEmpty());
        model.addAttribute("next", found.size() > AT_ONCE ? start + AT_ONCE : 0);
        return "people";
    }

    /// @param form with each `person` that is ticked; a list of them would be cut at the commas of a feed's address
    @PostMapping("/merge")
    String merge(
            @AuthenticationPrincipal Reader reader,
            @RequestParam MultiValueMap<String, String> form,
            Model model,
            HttpServletResponse response) {
        List<String> ticked = form.getOrDefault("person", List.of());
        return tried(
                reader,
                form.getOrDefault("q", List.of("")).getFirst(),
                () -> to(desk.merge(reader.id(), new AskedPeople.Merge(ticked, null)), "merged"),
                model,
                response);
    }

    @PostMapping("/split")
    String split(
            @AuthenticationPrincipal Reader reader,
            @RequestParam(defaultValue = "") String account,
            @RequestParam(defaultValue = "") String person,
            Model model,
            HttpServletResponse response) {
        return tried(
                reader,
                "",
                () -> {
                    desk.split(reader.id(), new AskedPeople.Split(account));
                    return to(person.isEmpty() ? account : person, "split");
                },
                model,
                response);
    }

    /// @param action keep, mute, hear
    @PostMapping
    String describe(
            @AuthenticationPrincipal Reader reader,
            @RequestParam("do") String action,
            @RequestParam(defaultValue = "") String person,
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(required = false) @Nullable String weight,
            Model model,
            HttpServletResponse response) {
        var asked =
                switch (action) {
                    case "keep" -> new AskedPeople.Words(person, name, weight, null);
                    case "mute" -> new AskedPeople.Words(person, null, null, true);
                    case "hear" -> new AskedPeople.Words(person, null, null, false);
                    default -> throw new BadInput("do", "must be keep, mute or hear");
                };
        return tried(reader, "", () -> to(desk.describe(reader.id(), asked), action), model, response);
    }

    @PostMapping("/proposals")
    String answer(
            @AuthenticationPrincipal Reader reader,
            @RequestParam(defaultValue = "") String one,
            @RequestParam(defaultValue = "") String other,
            @RequestParam("do") String action,
            Model model,
            HttpServletResponse response) {
        boolean same = action.equals("same");
        return tried(
                reader,
                "",
                () -> {
                    desk.answer(reader.id(), new AskedPeople.Answer(one, other, same));
                    return "redirect:/people?done=" + (same ? "merged" : "apart");
                },
                model,
                response);
    }

    private String tried(Reader reader, String q, Supplier<String> work, Model model, HttpServletResponse response) {
        try {
            return work.get();
        } catch (BadInput bad) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("wrong", bad);
            return show(reader, q, "", "", "", model);
        }
    }

    private static String to(Someone someone, String done) {
        return to(someone.person(), done);
    }

    private static String to(String person, String done) {
        return "redirect:/people?person=" + UriUtils.encode(person, StandardCharsets.UTF_8) + "&done=" + done;
    }
}
