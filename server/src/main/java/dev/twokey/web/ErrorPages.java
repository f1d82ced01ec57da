package dev.twokey.web;

import dev.twokey.api.FrameworkNo;
import dev.twokey.api.Problem;
import dev.twokey.api.Problems;
import dev.twokey.kernel.Refusal;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** What could not be answered: to programs a problem, to people a page with the remedy and a reference. */
@Controller
class ErrorPages implements ErrorController {
    private final Problems problems;

    ErrorPages(Problems problems) {
        this.problems = problems;
    }

    @RequestMapping("/error")
    Object error(HttpServletRequest request) {
        Problem problem = problem(request);
        String path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        return path.startsWith("/api/") || wantsJson(request) ? json(problem) : page(problem, request);
    }

    private Problem problem(HttpServletRequest request) {
        Object cause = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        if (cause instanceof Throwable thrown) {
            Optional<Refusal> refusal = thrown instanceof Exception no ? FrameworkNo.of(no) : Optional.empty();
            return refusal.map(no -> problems.of(no, request)).orElseGet(() -> problems.unexpected(thrown, request));
        }
        return problems.of(Problems.told(request).orElseGet(() -> FrameworkNo.of(status)), request);
    }

    static boolean wantsJson(HttpServletRequest request) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        return accepted != null
                && (accepted.contains("json") || accepted.contains(MediaType.TEXT_EVENT_STREAM_VALUE))
                && !accepted.contains("html");
    }

    static ResponseEntity<Problem> json(Problem problem) {
        return ResponseEntity.status(problem.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    static ModelAndView page(Problem problem, HttpServletRequest request) {
        return new ModelAndView(
                "error",
                Map.of(
                        "problem",
                        problem,
                        "words",
                        ErrorWords.of(problem),
                        "again",
                        ErrorWords.mayHelpAgain(problem) && Problems.canBeAskedAgain(problem, request)),
                HttpStatus.valueOf(problem.status()));
    }
}
