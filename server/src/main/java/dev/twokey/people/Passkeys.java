package dev.twokey.people;

import dev.twokey.kernel.PersonId;
import dev.twokey.proof.Bytes;
import dev.twokey.proof.PersonKey;
import dev.twokey.proof.PersonRecord.Purpose;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The passkeys of a person that count now, as their owner tells them apart. */
@Component
public class Passkeys {
    private final Membership membership;
    private final PersonStore persons;

    Passkeys(Membership membership, PersonStore persons) {
        this.membership = membership;
        this.persons = persons;
    }

    /**
     * A passkey. All but its credential id is as the authenticator said itself, and decides nothing.
     *
     * @param registeredAt when, if the row that knows it is still there
     * @param authenticator the make, where it is a well-known one
     */
    public record Passkey(
            Bytes credential,
            Purpose purpose,
            Optional<Instant> registeredAt,
            Optional<String> authenticator,
            Reach reach) {}

    /** Where a passkey may be. */
    public enum Reach {
        /** It never leaves the device that made it. */
        ONE_DEVICE,
        /** Its authenticator may copy it to further devices of the same owner. */
        SEVERAL_DEVICES,
        UNKNOWN
    }

    /** The person's keys, those to sign in first, the newest of a kind last; none when the person is not active. */
    public List<Passkey> of(PersonId person) {
        return membership.active(person).stream()
                .flatMap(found -> Arrays.stream(Purpose.values())
                        .flatMap(purpose -> membership.usableKeys(found, purpose).stream()))
                .map(this::passkey)
                .toList();
    }

    /** Those to sign with. */
    public List<Passkey> signing(PersonId person) {
        return of(person).stream()
                .filter(key -> key.purpose() == Purpose.SIGNING)
                .toList();
    }

    private Passkey passkey(PersonKey key) {
        Bytes credential = key.key().credentialId();
        Optional<PersonStore.PasskeyRow> row = persons.passkey(credential);
        return new Passkey(
                credential,
                key.purpose(),
                row.map(PersonStore.PasskeyRow::registeredAt),
                key.record().aaguid().flatMap(Authenticators::name),
                row.map(known -> known.backupEligible() ? Reach.SEVERAL_DEVICES : Reach.ONE_DEVICE)
                        .orElse(Reach.UNKNOWN));
    }
}
