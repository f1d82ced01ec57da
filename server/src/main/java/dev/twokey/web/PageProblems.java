package dev.twokey.web;

import dev.twokey.api.EdgeRefusal;
import dev.twokey.api.FrameworkNo;
import dev.twokey.api.Problem;
import dev.twokey.api.Problems;
import dev.twokey.api.Refused;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.ModelAndView;

/** Every no of a page, as a page; scripts of our pages ask for JSON and get a problem. */
@ControllerAdvice(basePackages = "dev.twokey.web")
@Order(Ordered.HIGHEST_PRECEDENCE)
class PageProblems {
    private final Problems problems;
    private final Frame frame;

    PageProblems(Problems problems, Frame frame) {
        this.problems = problems;
        this.frame = frame;
    }

    @ExceptionHandler
    Object refused(Refused no, HttpServletRequest request) {
        return answer(problems.of(no.refusal(), request), request);
    }

    /** An id in a path that is none: there is no such page. */
    @ExceptionHandler
    Object mistyped(MethodArgumentTypeMismatchException no, HttpServletRequest request) {
        boolean inPath = no.getParameter().hasParameterAnnotation(PathVariable.class);
        return inPath ? answer(problems.of(EdgeRefusal.NOT_FOUND, request), request) : unexpected(no, request);
    }

    @ExceptionHandler(DuplicateKeyException.class)
    Object conflict(HttpServletRequest request) {
        return answer(problems.of(EdgeRefusal.CONFLICT, request), request);
    }

    /** A browser that listened and went away: there is nobody to tell, and nothing is wrong. */
    @ExceptionHandler
    ModelAndView gone(AsyncRequestNotUsableException gone) {
        return new ModelAndView();
    }

    @ExceptionHandler
    Object unexpected(Exception cause, HttpServletRequest request) {
        return answer(
                FrameworkNo.of(cause)
                        .map(refusal -> problems.of(refusal, request))
                        .orElseGet(() -> problems.unexpected(cause, request)),
                request);
    }

    private Object answer(Problem problem, HttpServletRequest request) {
        return ErrorPages.wantsJson(request)
                ? ErrorPages.json(problem)
                : ErrorPages.page(problem, request)
                        .addObject("around", problem.status() < 500 ? frame.around(request) : frame.bare(request));
    }
}
