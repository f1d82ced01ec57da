package dev.twokey.people;

import dev.twokey.approval.spi.Signer;
import dev.twokey.approval.spi.Signers;
import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.Slug;
import dev.twokey.proof.PersonKey;
import dev.twokey.proof.PersonRecord.Purpose;
import dev.twokey.proof.RelyingParty;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Answers Two-Key from the authority log. Rows can only take away: a person or passkey is out at once. */
@Component
class AuthoritySigners implements Signers {
    private final Membership membership;
    private final AuthorityLog authority;
    private final PersonStore rows;
    private final Counters counters;
    private final PeopleSettings settings;

    AuthoritySigners(
            Membership membership,
            AuthorityLog authority,
            PersonStore rows,
            Counters counters,
            PeopleSettings settings) {
        this.membership = membership;
        this.authority = authority;
        this.rows = rows;
        this.counters = counters;
        this.settings = settings;
    }

    @Override
    public Optional<Signer> signer(PersonId person) {
        return membership
                .active(person)
                .map(found -> new Signer(
                        person,
                        found.tenant().map(Slug::new),
                        found.teamNames().stream().map(Slug::new).collect(Collectors.toUnmodifiableSet()),
                        membership.usableKeys(found, Purpose.SIGNING).stream()
                                .map(PersonKey::key)
                                .toList()));
    }

    @Override
    public boolean tooCloselyJoined(PersonId one, PersonId other, Instant now) {
        return authority.authority().tooCloselyJoined(one.toString(), other.toString(), now);
    }

    /** In one order, so that two who sign for each other's growth do not wait for each other for ever. */
    @Override
    public void hold(Set<PersonId> persons) {
        persons.stream().sorted(Comparator.comparing(PersonId::value)).forEach(rows::hold);
    }

    @Override
    public boolean counterRises(byte[] credentialId, long signCount) {
        return counters.rises(dev.twokey.proof.Bytes.of(credentialId), signCount);
    }

    @Override
    public RelyingParty signingOrigin() {
        return settings.signing();
    }
}
