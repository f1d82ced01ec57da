package dev.twokey.proof;

import java.util.OptionalLong;

/**
 * A passkey of a person.
 *
 * @param person whose it is, for ever
 * @param since index of the entry that brought it
 * @param revokedAt index of the entry that revoked it, if one did; it is for ever
 */
public record PersonKey(String person, PersonRecord.Key record, long since, OptionalLong revokedAt) {
    public SigningKey key() {
        return record.key();
    }

    public PersonRecord.Purpose purpose() {
        return record.purpose();
    }

    public boolean isRevoked() {
        return revokedAt.isPresent();
    }

    PersonKey revoked(long index) {
        return new PersonKey(person, record, since, OptionalLong.of(index));
    }
}
