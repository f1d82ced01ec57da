package dev.twokey.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;

/** The second proof of a session's request: a word that only our own pages can read. Kept in the session as text. */
final class CsrfTokens implements CsrfTokenRepository {
    static final String HEADER = "X-CSRF-Token";
    private static final String ATTRIBUTE = "twokey.csrf";
    private static final SecureRandom RANDOM = new SecureRandom();

    static String of(HttpSession session) {
        if (session.getAttribute(ATTRIBUTE) instanceof String token) {
            return token;
        }
        String token = random();
        session.setAttribute(ATTRIBUTE, token);
        return token;
    }

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        return token(random());
    }

    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        HttpSession session = request.getSession(false);
        // Nobody signed in: there is nothing to protect, and reading a page must not begin a session.
        if (session != null && token != null) {
            session.setAttribute(ATTRIBUTE, token.getToken());
        }
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(ATTRIBUTE) instanceof String text ? token(text) : null;
    }

    private static CsrfToken token(String text) {
        return new DefaultCsrfToken(HEADER, "_csrf", text);
    }

    private static String random() {
        byte[] bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
