package dev.twokey.api;

import dev.twokey.kernel.AccountId;
import dev.twokey.kernel.PersonId;
import dev.twokey.people.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Who is signed in to the pages. A session holds two identifiers and the moment of the sign-in, and nothing that grants
 * anything by itself: whether it goes on is asked at each use ({@code People.isSignedIn}).
 */
@Component
public class PageSessions {
    private static final String PERSON = "twokey.person";
    private static final String ACCOUNT = "twokey.account";
    private static final String AT = "twokey.signed-in-at";

    /** Signs in; the session gets a new id, so that one planted before is worth nothing. Returns the CSRF token. */
    String begin(HttpServletRequest request, SignedIn signedIn) {
        HttpSession before = request.getSession(false);
        if (before != null) {
            before.invalidate();
        }
        HttpSession session = request.getSession(true);
        session.setAttribute(PERSON, signedIn.person().toString());
        session.setAttribute(ACCOUNT, signedIn.account().toString());
        session.setAttribute(AT, signedIn.at().toString());
        return CsrfTokens.of(session);
    }

    /** Signs out. */
    public void end(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    Optional<SignedIn> current(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null
                        && session.getAttribute(PERSON) instanceof String person
                        && session.getAttribute(ACCOUNT) instanceof String account
                        && session.getAttribute(AT) instanceof String at
                ? Optional.of(new SignedIn(PersonId.parse(person), AccountId.parse(account), Instant.parse(at)))
                : Optional.empty();
    }
}
