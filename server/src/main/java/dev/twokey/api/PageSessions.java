package dev.twokey.api;

import dev.twokey.kernel.AccountId;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.PersonId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Who is signed in to the pages. A session holds two identifiers and nothing that grants anything by itself. */
@Component
public class PageSessions {
    private static final String PERSON = "twokey.person";
    private static final String ACCOUNT = "twokey.account";

    /** Signs in; the session gets a new id, so that one planted before is worth nothing. Returns the CSRF token. */
    String begin(HttpServletRequest request, Actor.Person person) {
        HttpSession before = request.getSession(false);
        if (before != null) {
            before.invalidate();
        }
        HttpSession session = request.getSession(true);
        session.setAttribute(PERSON, person.id().toString());
        session.setAttribute(ACCOUNT, person.account().toString());
        return CsrfTokens.of(session);
    }

    /** Signs out. */
    public void end(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    Optional<Actor.Person> current(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null
                        && session.getAttribute(PERSON) instanceof String person
                        && session.getAttribute(ACCOUNT) instanceof String account
                ? Optional.of(new Actor.Person(PersonId.parse(person), AccountId.parse(account)))
                : Optional.empty();
    }
}
