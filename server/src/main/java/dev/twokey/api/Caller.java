package dev.twokey.api;

import dev.twokey.kernel.Actor;
import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** A request whose caller is known: by a session of our pages or by a bearer token. */
final class Caller extends AbstractAuthenticationToken {
    /** What the caller showed. A session is sent by browsers unasked, hence needs a second proof ({@link CsrfTokens}). */
    enum By {
        SESSION,
        TOKEN
    }

    private final transient Actor.Person person;
    private final By by;

    Caller(Actor.Person person, By by) {
        super(List.of());
        this.person = person;
        this.by = by;
        setAuthenticated(true);
    }

    By by() {
        return by;
    }

    @Override
    public Actor.Person getPrincipal() {
        return person;
    }

    /** Nothing: what was shown is not kept. */
    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public String getName() {
        return person.id().toString();
    }

    @Override
    public boolean equals(@org.jspecify.annotations.Nullable Object other) {
        return other instanceof Caller that && person.equals(that.person) && by == that.by;
    }

    @Override
    public int hashCode() {
        return person.hashCode();
    }
}
