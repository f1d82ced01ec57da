package dev.twokey.api;

import dev.twokey.kernel.Actor;
import dev.twokey.kernel.Slug;
import dev.twokey.people.SignedIn;
import java.util.List;
import java.util.Optional;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/**
 * A request whose caller is known: by a session of our pages or by a bearer token. A session is sent by browsers unasked,
 * hence needs a second proof ({@link CsrfTokens}).
 */
final class Caller extends AbstractAuthenticationToken {
    private final transient Actor.Person person;
    private final transient Optional<SignedIn> session;
    private final transient Optional<Slug> tenant;

    private Caller(Actor.Person person, Optional<SignedIn> session, Optional<Slug> tenant) {
        super(List.of());
        this.person = person;
        this.session = session;
        this.tenant = tenant;
        setAuthenticated(true);
    }

    /** @param tenant the customer's that the person is of; empty for the provider's */
    static Caller bySession(SignedIn session, Optional<Slug> tenant) {
        return new Caller(session.actor(), Optional.of(session), tenant);
    }

    static Caller byToken(Actor.Person owner, Optional<Slug> tenant) {
        return new Caller(owner, Optional.empty(), tenant);
    }

    /** The customer's tenant that the caller is of, and may not leave ({@link CustomerWall}); empty for the provider's. */
    Optional<Slug> tenant() {
        return tenant;
    }

    /** The session that was shown; empty when it was a token. */
    Optional<SignedIn> session() {
        return session;
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
        return other instanceof Caller that && person.equals(that.person) && session.equals(that.session);
    }

    @Override
    public int hashCode() {
        return person.hashCode();
    }
}
