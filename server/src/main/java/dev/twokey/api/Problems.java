package dev.twokey.api;

import dev.twokey.kernel.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes problems, and what they hide from strangers into the server's log; both bear the request's id. */
@Component
public class Problems {
    static final String MEDIA_TYPE = "application/problem+json";
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private static final String REFUSAL = Problems.class.getName() + ".refusal";

    private final JsonMapper json;

    Problems(JsonMapper json) {
        this.json = json;
    }

    /** An expected no. */
    public Problem of(Refusal refusal, HttpServletRequest request) {
        Problem problem = Problem.of(refusal, request.getRequestURI(), RequestIds.of(request));
        LOG.info("{} refused: {}", request.getMethod(), refusal.code());
        return problem;
    }

    /** A bug or a broken machine: the cause goes to the log, the caller gets the reference. */
    public Problem unexpected(@Nullable Throwable cause, HttpServletRequest request) {
        Problem problem = Problem.of(EdgeRefusal.UNEXPECTED, request.getRequestURI(), RequestIds.of(request));
        LOG.error("{} failed", request.getMethod(), cause);
        return problem;
    }

    /** For filters, which have no view to return. */
    void write(Refusal refusal, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Problem problem = of(refusal, request);
        response.setStatus(problem.status());
        response.setContentType(MEDIA_TYPE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (problem.status() == HttpServletResponse.SC_UNAUTHORIZED) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        response.getOutputStream().write(json.writeValueAsBytes(problem));
    }

    /** For filters, where people are to get a page: the container asks for it, and it tells this refusal. */
    static void askForPage(Refusal refusal, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        request.setAttribute(REFUSAL, refusal);
        response.sendError(refusal.status());
    }

    /** What the page was asked for to tell. */
    public static Optional<Refusal> told(HttpServletRequest request) {
        return Optional.ofNullable((Refusal) request.getAttribute(REFUSAL));
    }
}
