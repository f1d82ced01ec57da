package dev.twokey.web;

import dev.twokey.api.EdgeRefusal;
import dev.twokey.api.Problem;
import dev.twokey.api.Problems;
import dev.twokey.api.Refused;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

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

    @ExceptionHandler({
        Refused.class,
        MissingServletRequestParameterException.class,
        MethodArgumentNotValidException.class,
        HttpMessageNotReadableException.class
    })
    Object refused(Exception no, HttpServletRequest request) {
        return answer(problems.of(ErrorPages.refusal(no), request), request);
    }

    /** An id in a path that is none: there is no such page. */
    @ExceptionHandler(MethodArgumentTypeMismatchException.class)
    Object mistyped(HttpServletRequest request) {
        return answer(problems.of(EdgeRefusal.NOT_FOUND, request), request);
    }

    @ExceptionHandler
    Object unexpected(Exception cause, HttpServletRequest request) {
        return answer(problems.unexpected(cause, request), request);
    }

    private Object answer(Problem problem, HttpServletRequest request) {
        return ErrorPages.wantsJson(request)
                ? ErrorPages.json(problem)
                : ErrorPages.page(problem).addObject("around", frame.around(request));
    }
}
