package dev.twokey.audit;

import dev.twokey.kernel.Ids;
import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.TenantId;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.UUID;

/**
 * What a person is called in a tenant's log: always the same there, another in every other tenant, and without the key
 * not to be traced to the person. In the deployment's own log a person is called by their id.
 */
final class Pseudonyms {
    private final Derivation secret;

    Pseudonyms(Path file) {
        this.secret = Derivation.at(file);
    }

    String of(TenantId tenant, PersonId person) {
        if (tenant.equals(TenantId.DEPLOYMENT)) {
            return person.toString();
        }
        ByteBuffer derived = ByteBuffer.wrap(secret.derive("twokey pseudonym " + tenant + " " + person));
        return Ids.show("psn", new UUID(derived.getLong(), derived.getLong()));
    }
}
