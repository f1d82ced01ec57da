package dev.twokey.api;

import dev.twokey.kernel.Refusal;
import dev.twokey.proof.Base32;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes problems, and what they hide from strangers into the server's log under the same reference. */
@Component
public class Problems {
    static final String MEDIA_TYPE = "application/problem+json";
    private static final int REFERENCE_BYTES = 10;
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private static final String REFUSAL = Problems.class.getName() + ".refusal";

    private final JsonMapper json;
    private final SecureRandom random = new SecureRandom();

    Problems(JsonMapper json) {
        this.json = json;
    }

    /** An expected no. */
    public Problem of(Refusal refusal, HttpServletRequest request) {
        Problem problem = Problem.of(refusal, request.getRequestURI(), reference());
        LOG.info("{} {}: {}", problem.reference(), request.getMethod(), refusal.code());
        return problem;
    }

    /** A bug or a broken machine: the cause goes to the log, the caller gets the reference. */
    public Problem unexpected(@Nullable Throwable cause, HttpServletRequest request) {
        Problem problem = Problem.of(EdgeRefusal.UNEXPECTED, request.getRequestURI(), reference());
        LOG.error("{} {} failed", problem.reference(), request.getMethod(), cause);
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

    private String reference() {
        byte[] bytes = new byte[REFERENCE_BYTES];
        random.nextBytes(bytes);
        return "ref_" + Base32.encode(bytes);
    }
}
