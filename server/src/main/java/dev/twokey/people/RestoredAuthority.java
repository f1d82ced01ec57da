package dev.twokey.people;

import dev.twokey.audit.Logs;
import dev.twokey.audit.Rejoined;
import dev.twokey.audit.Restored;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.Authority;
import dev.twokey.proof.Bytes;
import dev.twokey.proof.JsonObject;
import dev.twokey.proof.LogLine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * After a restore everybody signs in again, and whoever had lost authority has lost it: what this node remembers of that is
 * written into the log once more.
 */
@Component
class RestoredAuthority {
    private final AuthorityLog log;
    private final RevocationPin revoked;
    private final PersonStore persons;
    private final TokenStore tokens;
    private final Logs logs;

    RestoredAuthority(AuthorityLog log, RevocationPin revoked, PersonStore persons, TokenStore tokens, Logs logs) {
        this.log = log;
        this.revoked = revoked;
        this.persons = persons;
        this.tokens = tokens;
        this.logs = logs;
    }

    @EventListener
    void heard(Restored restored) {
        // A sign-out, a lost token or a lost passkey may be among what is missing.
        for (PersonStore.Names person : persons.everybody()) {
            tokens.revokeAll(person.id());
            persons.signOut(person.id(), restored.at());
        }
        endAgain(restored.deployment());
    }

    @EventListener
    void heard(Rejoined rejoined) {
        endAgain(rejoined.deployment());
    }

    /** @throws GenesisDiffersException when these are not the lines of the deployment that this node knows */
    private void endAgain(List<LogLine> deployment) {
        Authority authority = log.believed(deployment);
        for (String ended : revoked.broughtBack(authority)) {
            if (authority.person(ended).isPresent()) {
                write(
                        "authority.person-disabled",
                        JsonObject.of("person", ended).with("restored", true));
            } else if (isKey(authority, ended)) {
                write(
                        "authority.key-revoked",
                        JsonObject.of("credentialId", ended).with("restored", true));
            }
        }
    }

    /** Whom this authority does not know has none; in the log they would be a violation. */
    private static boolean isKey(Authority authority, String ended) {
        return !ended.startsWith("per_")
                && authority.key(Bytes.fromBase64Url(ended)).isPresent();
    }

    private void write(String kind, JsonObject data) {
        logs.append(
                TenantId.DEPLOYMENT, new Logs.Entry(kind, new Actor.Job("restore"), Optional.empty(), data, Map.of()));
    }
}
