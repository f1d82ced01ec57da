package dev.twokey.approval.spi;

import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.Slug;
import dev.twokey.proof.SigningKey;
import java.util.List;
import java.util.Set;

/** A person who is active now, with the teams and signing keys that the authority log gives them. */
public record Signer(PersonId person, Set<Slug> teams, List<SigningKey> keys) {
    public Signer {
        teams = Set.copyOf(teams);
        keys = List.copyOf(keys);
    }
}
