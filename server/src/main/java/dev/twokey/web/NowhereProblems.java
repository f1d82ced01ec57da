package dev.twokey.web;

import dev.twokey.api.EdgeRefusal;
import dev.twokey.api.FrameworkNo;
import dev.twokey.api.Problem;
import dev.twokey.api.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** What reached no controller: nothing there, or not by that method or in that form. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class NowhereProblems {
    private final Problems problems;
    private final Frame frame;

    NowhereProblems(Problems problems, Frame frame) {
        this.problems = problems;
        this.frame = frame;
    }

    @ExceptionHandler(NoResourceFoundException.class)
    Object absent(HttpServletRequest request) {
        return answer(EdgeRefusal.NOT_FOUND, request);
    }

    @ExceptionHandler(HttpRequestMethodNotSupportedException.class)
    Object method(HttpRequestMethodNotSupportedException no, HttpServletRequest request, HttpServletResponse response) {
        FrameworkNo.nameMethods(no, response);
        return answer(EdgeRefusal.METHOD_NOT_ALLOWED, request);
    }

    @ExceptionHandler(HttpMediaTypeNotAcceptableException.class)
    Object unacceptable(HttpServletRequest request) {
        return answer(EdgeRefusal.NOT_ACCEPTABLE, request);
    }

    @ExceptionHandler(HttpMediaTypeNotSupportedException.class)
    Object unsupported(HttpServletRequest request) {
        return answer(EdgeRefusal.UNSUPPORTED_MEDIA_TYPE, request);
    }

    private Object answer(EdgeRefusal refusal, HttpServletRequest request) {
        Problem problem = problems.of(refusal, request);
        return request.getRequestURI().startsWith("/api/") || ErrorPages.wantsJson(request)
                ? ErrorPages.json(problem)
                : ErrorPages.page(problem, request)
                        .addObject("around", problem.status() < 500 ? frame.around(request) : frame.bare(request));
    }
}
