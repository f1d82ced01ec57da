package dev.twokey.approval;

import dev.twokey.approval.spi.Signer;
import dev.twokey.approval.spi.Signers;
import dev.twokey.kernel.PersonId;
import dev.twokey.proof.RelyingParty;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What was known of each person for one list: asked once, however many of its requests concern them. Decides nothing. */
final class RememberedSigners implements Signers {
    private final Signers signers;
    private final Map<PersonId, Optional<Signer>> known = new HashMap<>();
    private final Map<Two, Boolean> joined = new HashMap<>();

    RememberedSigners(Signers signers) {
        this.signers = signers;
    }

    private record Two(PersonId one, PersonId other, Instant now) {}

    @Override
    public Optional<Signer> signer(PersonId person) {
        return known.computeIfAbsent(person, signers::signer);
    }

    @Override
    public boolean tooCloselyJoined(PersonId one, PersonId other, Instant now) {
        return joined.computeIfAbsent(
                new Two(one, other, now), two -> signers.tooCloselyJoined(two.one(), two.other(), two.now()));
    }

    @Override
    public void hold(Set<PersonId> persons) {
        signers.hold(persons);
    }

    @Override
    public boolean counterRises(byte[] credentialId, long signCount) {
        return signers.counterRises(credentialId, signCount);
    }

    @Override
    public RelyingParty signingOrigin() {
        return signers.signingOrigin();
    }
}
