package dev.twokey.people;

import dev.twokey.audit.Logs;
import dev.twokey.audit.Rejoined;
import dev.twokey.audit.Restored;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.Authority;
import dev.twokey.proof.Bytes;
import dev.twokey.proof.JsonObject;
import dev.twokey.proof.LogLine;
import dev.twokey.proof.PersonKey;
import dev.twokey.proof.PersonRecord.Purpose;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * After a restore everybody signs in again, and whoever had lost authority has lost it: what this node remembers of that is
 * written into the log once more, and all that it did when it was said first is done once more.
 */
@Component
class RestoredAuthority {
    private static final Actor.Job SELF = new Actor.Job("restore");

    private final AuthorityLog log;
    private final RevocationPin revoked;
    private final PersonStore persons;
    private final TokenStore tokens;
    private final Logs logs;
    private final ApplicationEventPublisher events;

    RestoredAuthority(
            AuthorityLog log,
            RevocationPin revoked,
            PersonStore persons,
            TokenStore tokens,
            Logs logs,
            ApplicationEventPublisher events) {
        this.log = log;
        this.revoked = revoked;
        this.persons = persons;
        this.tokens = tokens;
        this.logs = logs;
        this.events = events;
    }

    @EventListener
    void heard(Restored restored) {
        // A sign-out, a lost token or a lost passkey may be among what is missing.
        persons.everybody().forEach(person -> signOut(person.id(), restored.at()));
        endAgain(restored.deployment(), restored.at());
    }

    @EventListener
    void heard(Rejoined rejoined) {
        endAgain(rejoined.deployment(), rejoined.at());
    }

    /** @throws GenesisDiffersException when these are not the lines of the deployment that this node knows */
    private void endAgain(List<LogLine> deployment, Instant at) {
        Authority authority = log.believed(deployment);
        for (String ended : revoked.broughtBack(authority)) {
            if (ended.startsWith("per_")) {
                authority.person(ended).ifPresent(person -> disable(PersonId.parse(ended), at));
            } else {
                authority.key(Bytes.fromBase64Url(ended)).ifPresent(key -> revoke(key, at));
            }
        }
    }

    /** Whom this authority does not know has none; in the log they would be a violation. */
    private void disable(PersonId person, Instant at) {
        persons.hold(person);
        signOut(person, at);
        write(
                "authority.person-disabled",
                JsonObject.of("person", person.toString()).with("restored", true));
        events.publishEvent(new PersonDisabled(person, SELF, at));
    }

    private void revoke(PersonKey key, Instant at) {
        if (key.purpose() == Purpose.SIGN_IN) {
            signOut(PersonId.parse(key.person()), at);
        }
        write(
                "authority.key-revoked",
                JsonObject.of("credentialId", key.key().credentialId().base64Url())
                        .with("restored", true));
    }

    private void signOut(PersonId person, Instant at) {
        tokens.revokeAll(person);
        boolean isOut = persons.ended(Set.of(person)).values().stream()
                .flatMap(ended -> ended.signedOutAt().stream())
                .anyMatch(out -> !out.isBefore(at));
        if (persons.names(person).isPresent() && !isOut) {
            persons.signOut(person, at);
        }
    }

    private void write(String kind, JsonObject data) {
        logs.append(TenantId.DEPLOYMENT, new Logs.Entry(kind, SELF, Optional.empty(), data, Map.of()));
    }
}
