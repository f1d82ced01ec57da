package dev.twokey.people;

import dev.twokey.audit.Logs;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.Bytes;
import dev.twokey.proof.JsonObject;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Signature counters, judged once, when a signature is received (WebAuthn Level 3, 6.1.1). */
@Component
class Counters {
    private final PersonStore persons;
    private final Logs logs;

    Counters(PersonStore persons, Logs logs) {
        this.persons = persons;
        this.logs = logs;
    }

    /** A counter that does not rise may mean a copied key: it is refused, and a finding in the deployment's log. */
    boolean rises(Bytes credential, long signCount) {
        if (persons.count(credential, signCount)) {
            return true;
        }
        logs.append(
                TenantId.DEPLOYMENT,
                new Logs.Entry(
                        "finding.passkey-counter-fell",
                        new Actor.Job("sign-in"),
                        Optional.empty(),
                        JsonObject.of("credentialId", credential.base64Url()).with("received", signCount),
                        Map.of()));
        return false;
    }
}
