package dev.twokey.api;

import dev.twokey.audit.LogBrokenException;
import dev.twokey.audit.LogRefusal;
import dev.twokey.kernel.Refusal;
import dev.twokey.people.GenesisDiffersException;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import tools.jackson.databind.json.JsonMapper;

/** Writes problems, and what they hide from strangers into the server's log; both bear the request's id. */
@Component
public class Problems {
    static final String MEDIA_TYPE = "application/problem+json";
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private static final Pattern SECRET_OF_A_LINK = Pattern.compile("(/(?:founding|joining)/)[^/]+");

    private static final String REFUSAL = Problems.class.getName() + ".refusal";

    private final JsonMapper json;

    Problems(JsonMapper json) {
        this.json = json;
    }

    /** An expected no. */
    public Problem of(Refusal refusal, HttpServletRequest request) {
        Problem problem = Problem.of(refusal, asked(request), RequestIds.of(request));
        LOG.info("{} refused: {}", request.getMethod(), refusal.code());
        return problem;
    }

    /** A bug or a broken machine: the cause goes to the log, the caller gets the reference. */
    public Problem unexpected(@Nullable Throwable cause, HttpServletRequest request) {
        Problem problem = Problem.of(refusalOf(cause), asked(request), RequestIds.of(request));
        LOG.error("{} failed", request.getMethod(), cause);
        return problem;
    }

    /** The path, but for the secret that lets in: a problem is shown to whoever is asked for help with it. */
    private static String asked(HttpServletRequest request) {
        return SECRET_OF_A_LINK.matcher(path(request)).replaceFirst("$1-");
    }

    /** What was asked for, also while the container asks for the page that tells of the error. */
    private static String path(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String failed
                ? failed
                : request.getRequestURI();
    }

    /** Whether going to the address of this problem asks the same once more. */
    public static boolean canBeAskedAgain(Problem problem, HttpServletRequest request) {
        Object method = request.getAttribute(RequestDispatcher.ERROR_METHOD);
        return "GET".equals(method == null ? request.getMethod() : method)
                && problem.instance().equals(path(request));
    }

    private static Refusal refusalOf(@Nullable Throwable cause) {
        return Stream.iterate(cause, Objects::nonNull, Throwable::getCause)
                .flatMap(thrown -> known(thrown).stream())
                .findFirst()
                .orElse(EdgeRefusal.UNEXPECTED);
    }

    /** What is no bug: a database that is away, or not the one that was signed. */
    private static Optional<Refusal> known(Throwable thrown) {
        return switch (thrown) {
            case LogBrokenException broken -> Optional.of(LogRefusal.DATABASE_NOT_AS_SIGNED);
            case GenesisDiffersException differs -> Optional.of(LogRefusal.DATABASE_NOT_AS_SIGNED);
            case DataAccessResourceFailureException away -> Optional.of(EdgeRefusal.UNAVAILABLE);
            case CannotCreateTransactionException away -> Optional.of(EdgeRefusal.UNAVAILABLE);
            case SQLTransientConnectionException away -> Optional.of(EdgeRefusal.UNAVAILABLE);
            default -> Optional.empty();
        };
    }

    /** For filters, which have no view to return: people get a page, programs the problem. */
    void refuse(Refusal refusal, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (wantsPage(request)) {
            askForPage(refusal, request, response);
        } else {
            write(refusal, request, response);
        }
    }

    /** Browsers name HTML when somebody goes to an address or sends a form, and only then. */
    private static boolean wantsPage(HttpServletRequest request) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        return accepted != null
                && accepted.contains("text/html")
                && !request.getRequestURI().startsWith("/api/")
                && !request.getRequestURI().startsWith("/actuator/");
    }

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

    /** Where people are to get a page in any case: the container asks for it, and it tells this refusal. */
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
