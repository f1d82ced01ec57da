package dev.twokey.api;

import dev.twokey.kernel.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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
        if (request.getHeader("HX-Request") != null) {
            // A part of an open page (htmx): the page to sign in must not stand inside it. The page asks again as a
            // whole.
            response.setHeader("HX-Refresh", "true");
            problems.write(EdgeRefusal.NOT_SIGNED_IN, request, response);
            return;
        }
        if (isForPrograms(request) || !request.getMethod().equals("GET")) {
            problems.write(EdgeRefusal.NOT_SIGNED_IN, request, response);
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

    private static boolean isForPrograms(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/api/")
                || request.getRequestURI().startsWith("/actuator");
    }
}
