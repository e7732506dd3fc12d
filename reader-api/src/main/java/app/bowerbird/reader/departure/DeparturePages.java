package app.bowerbird.reader.departure;

import app.bowerbird.reader.account.LogIn;
import app.bowerbird.reader.account.Reader;
import app.bowerbird.reader.account.person.Account;
import app.bowerbird.reader.account.person.Readers;
import app.bowerbird.reader.account.proof.Cookies;
import app.bowerbird.reader.account.proof.Cookies.Kind;
import app.bowerbird.reader.problem.Refusals;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// A reader's own way out, behind their password, and the page that says goodbye.
@Controller
class DeparturePages {

    private final Leave leave;
    private final Readers readers;
    private final LogIn logIn;
    private final Cookies cookies;

    DeparturePages(Leave leave, Readers readers, LogIn logIn, Cookies cookies) {
        this.leave = leave;
        this.readers = readers;
        this.logIn = logIn;
        this.cookies = cookies;
    }

    @PostMapping("/account/leave")
    String leave(
            @AuthenticationPrincipal Reader reader,
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (!leave.mayGo(reader)) {
            throw Refusals.because(
                    HttpStatus.CONFLICT,
                    "Others read in this house. Hand it over to one of them first, on the page of readers.");
        }
        if (!logIn.knows(reader, password, request)) {
            return "redirect:/account?wrong=leave#leave";
        }
        Account account = readers.byId(reader.id()).orElseThrow();
        leave.of(account);
        cookies.leave(response);
        cookies.clear(response, Kind.DEVICE);
        return "redirect:/login/gone";
    }

    @GetMapping("/login/gone")
    String gone() {
        return "gone";
    }
}
