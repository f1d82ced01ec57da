package dev.twokey.approval.spi;

import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.Slug;
import dev.twokey.proof.SigningKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A person who is active now, with the teams and signing keys that the authority log gives them.
 *
 * @param tenant the customer's tenant that the person is of, and turns keys for alone; empty for the provider's persons
 */
public record Signer(PersonId person, Optional<Slug> tenant, Set<Slug> teams, List<SigningKey> keys) {
    public Signer {
        teams = Set.copyOf(teams);
        keys = List.copyOf(keys);
    }

    /** Whether nothing of this tenant is theirs to sign; {@code deployment} is no customer's. */
    public boolean isForeignTo(String slug) {
        return tenant.filter(own -> !own.value().equals(slug)).isPresent();
    }
}
