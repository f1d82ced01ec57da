package dev.twokey.api;

import dev.twokey.kernel.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;

/** Turns people without a ticket away: programs get a problem, people the page to sign in. */
@Component
class Turnstile implements AuthenticationEntryPoint, AccessDeniedHandler {
    private final Problems problems;

    Turnstile(Problems problems) {
        this.problems = problems;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException no)
            throws IOException {
        if (isForPrograms(request)
                || isForScript(request)
                || !request.getMethod().equals("GET")) {
            problems.refuse(EdgeRefusal.NOT_SIGNED_IN, request, response);
            return;
        }
        String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        String back = URLEncoder.encode(request.getRequestURI() + query, StandardCharsets.UTF_8);
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", "/sign-in?to=" + back);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException no)
            throws IOException {
        Refusal refusal = no instanceof CsrfException ? EdgeRefusal.CROSS_SITE : EdgeRefusal.NOT_FOUND;
        if (isForPrograms(request)) {
            problems.write(refusal, request, response);
        } else {
            Problems.askForPage(refusal, request, response);
        }
    }

    /** What a page's own script listens to: a page to sign in would be nothing that it could read. */
    private static boolean isForScript(HttpServletRequest request) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        return accepted != null && accepted.contains(MediaType.TEXT_EVENT_STREAM_VALUE);
    }

    private static boolean isForPrograms(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/api/")
                || request.getRequestURI().startsWith("/actuator");
    }
}
