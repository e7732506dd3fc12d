package app.bowerbird.reader.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/// What went wrong outside of every page and call: in a filter, in the server itself.
@Controller
class ErrorPages implements ErrorController {

    static final String PAGE = ErrorPages.class.getName() + ".page";

    @RequestMapping("/error")
    Object show(HttpServletRequest request) {
        if (request.getAttribute(PAGE) instanceof ModelAndView page) {
            return page;
        }
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus known = code instanceof Integer number ? HttpStatus.resolve(number) : null;
        HttpStatus status = known == null ? HttpStatus.NOT_FOUND : known;
        Problem problem = Problem.of(status, Reasons.words(status));
        Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return Problems.isForPrograms(path instanceof String text ? text : null) ? problem.json() : problem.page();
    }
}
