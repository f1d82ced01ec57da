package dev.twokey.api;

import dev.twokey.proof.Base32;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Map;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives each HTTP request an id of its own, before anything else looks at it. It stands in every line that the log gets
 * meanwhile, in the answer, and as the reference of a problem or an error page; so whoever tells it to an operator has
 * told them where to look. It is made here: an id that a caller chose could point at somebody else's lines.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class RequestIds extends OncePerRequestFilter {
    static final String HEADER = "X-Request-Id";
    /** Its name in the lines of the log. */
    static final String MDC_KEY = "request";

    private static final String ATTRIBUTE = RequestIds.class.getName() + ".id";
    /** What stood in the lines, for those of the error page. */
    private static final String LINES = RequestIds.class.getName() + ".lines";

    /** 80 bits: nobody guesses one that another caller got. */
    private static final int BYTES = 10;

    private final SecureRandom random = new SecureRandom();

    /** The id of this request. */
    public static String of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String id) {
            return id;
        }
        throw new IllegalStateException("a request went around the filter that gives ids: indicates a bug");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getAttribute(ATTRIBUTE) == null) {
            request.setAttribute(ATTRIBUTE, next());
        }
        String id = of(request);
        response.setHeader(HEADER, id);
        if (request.getAttribute(LINES) instanceof Map<?, ?> before) {
            before.forEach((key, value) -> MDC.put(String.valueOf(key), String.valueOf(value)));
        }
        MDC.put(MDC_KEY, id);
        try {
            chain.doFilter(request, response);
        } finally {
            request.setAttribute(LINES, MDC.getCopyOfContextMap());
            MDC.clear();
        }
    }

    /** The container makes its error page after the first pass through here is over: the same request, the same id. */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    private String next() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return "ref_" + Base32.encode(bytes);
    }
}
