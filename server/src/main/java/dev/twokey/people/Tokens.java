package dev.twokey.people;

import dev.twokey.audit.Logs;
import dev.twokey.database.DatabaseClock;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.Answer;
import dev.twokey.kernel.Secret;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.Digest;
import dev.twokey.proof.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Bearer tokens of signed-in persons, for the command line and for programs. They can reduce access and ask; whatever
 * grows needs a signature as well.
 */
@Component
public class Tokens {
    private static final Duration CODE_VALIDITY = Duration.ofMinutes(2);
    private static final int LONGEST_NAME = 100;

    private final TokenStore store;
    private final Membership membership;
    private final PersonStore persons;
    private final Logs logs;
    private final DatabaseClock clock;
    private final TransactionTemplate transaction;
    private final PeopleSettings settings;

    Tokens(
            TokenStore store,
            Membership membership,
            PersonStore persons,
            Logs logs,
            DatabaseClock clock,
            TransactionTemplate transaction,
            PeopleSettings settings) {
        this.store = store;
        this.membership = membership;
        this.persons = persons;
        this.logs = logs;
        this.clock = clock;
        this.transaction = transaction;
        this.settings = settings;
    }

    /** A token for somebody who is signed in; {@code name} says where it is kept. */
    public Answer<IssuedToken> issue(SignedIn by, String name) {
        return transaction.execute(status -> {
            persons.hold(by.person());
            if (!membership.isSignedIn(by)) {
                return Answer.refused(PeopleRefusal.SIGNED_OUT);
            }
            Instant now = clock.now();
            Instant expiresAt = now.plus(settings.tokenValidity());
            Secret token = RandomSecret.next("tk_");
            String kept = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
            store.issue(token, by.actor(), kept, now, expiresAt);
            record("token.issued", by.actor(), JsonObject.empty().with("expires", expiresAt));
            return Answer.granted(new IssuedToken(token, by.actor(), expiresAt));
        });
    }

    /** Whose token this is; empty when it is unknown, expired, revoked, or its owner is not active any more. */
    public Optional<Actor.Person> owner(Secret token) {
        return store.owner(token).filter(owner -> membership.active(owner.id()).isPresent());
    }

    /** Makes a token worthless. Doing so again changes nothing. */
    public void revoke(Secret token) {
        transaction.executeWithoutResult(status -> store.owner(token).ifPresent(owner -> {
            if (store.revoke(token)) {
                record("token.revoked", owner, JsonObject.empty());
            }
        }));
    }

    /**
     * A code for the command line, valid once and for two minutes (RFC 8252, 7.3).
     *
     * @param codeChallenge S256 of the verifier that only the command line knows (RFC 7636, 4.2)
     */
    public Answer<Secret> code(SignedIn by, String codeChallenge) {
        return transaction.execute(status -> {
            persons.hold(by.person());
            if (!membership.isSignedIn(by)) {
                return Answer.refused(PeopleRefusal.SIGNED_OUT);
            }
            Secret code = RandomSecret.next("");
            store.give(code, by, codeChallenge, clock.now().plus(CODE_VALIDITY));
            return Answer.granted(code);
        });
    }

    /** Exchanges a code, which is used up even when the verifier is wrong. */
    public Answer<IssuedToken> exchange(Secret code, Secret codeVerifier, String name) {
        Optional<TokenStore.Code> taken = store.take(code);
        Digest verifier = Digest.of(codeVerifier.exposeDangerously().getBytes(StandardCharsets.US_ASCII));
        boolean fits = taken.isPresent()
                && taken.get().challenge().equals(verifier.bytes().base64Url());
        return fits ? issue(taken.get().by(), name) : Answer.refused(PeopleRefusal.NOT_SIGNED_IN);
    }

    private void record(String kind, Actor.Person owner, JsonObject data) {
        logs.append(TenantId.DEPLOYMENT, new Logs.Entry(kind, owner, Optional.empty(), data, Map.of()));
    }
}
