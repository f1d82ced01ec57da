package dev.twokey.people;

import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.Slug;
import dev.twokey.proof.PersonRecord;
import dev.twokey.proof.PersonRecord.Purpose;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Somebody who is not yet what they will be: a founder before the genesis, the first person of a customer's tenant before
 * they signed, or an invited person or account before two others agreed. Has no power at all.
 *
 * @param person the person's id: a new one, or for an extension the existing one
 * @param notAfter how long the link may be used
 * @param keys the passkeys registered so far
 * @param admitted whether it became authority
 */
record Candidate(
        UUID id,
        PersonId person,
        Kind kind,
        Optional<PersonId> invitedBy,
        Facts facts,
        Instant notAfter,
        List<NewKey> keys,
        boolean admitted) {
    enum Kind {
        FOUNDER("founder"),
        /** The first person of a customer's tenant. */
        CUSTOMER("customer"),
        INTRODUCTION("introduction"),
        EXTENSION("extension");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }

        static Kind of(String word) {
            for (Kind kind : values()) {
                if (kind.word.equals(word)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException(word);
        }
    }

    Candidate {
        keys = List.copyOf(keys);
    }

    /** Whether two others sign for what it becomes. */
    boolean isInvited() {
        return switch (kind) {
            case INTRODUCTION, EXTENSION -> true;
            case FOUNDER, CUSTOMER -> false;
        };
    }

    Candidate with(List<NewKey> registered) {
        return new Candidate(id, person, kind, invitedBy, facts, notAfter, registered, admitted);
    }

    /** The purpose of the next key to register; empty when all are there. */
    Optional<Purpose> nextKey() {
        return facts.keys().stream()
                .filter(purpose -> keys.stream().noneMatch(key -> key.purpose() == purpose))
                .findFirst();
    }

    /** The step of registering it; empty when all keys are there. */
    Optional<KeyStep> nextStep() {
        return nextKey().map(purpose -> switch (purpose) {
            case SIGN_IN -> KeyStep.SIGN_IN_KEY;
            case SIGNING -> KeyStep.SIGNING_KEY;
        });
    }

    boolean isReady() {
        return nextKey().isEmpty();
    }

    /** Who registered the keys: the person only when it was so for all of them; empty when there are none. */
    Optional<Registrar> keysBy() {
        return keys.stream().map(NewKey::by).min(Comparator.naturalOrder());
    }

    Optional<NewKey> key(Purpose purpose) {
        return keys.stream().filter(key -> key.purpose() == purpose).findFirst();
    }

    /** As authority documents name them (PERSON of docs/formats.md). A sign-in key belongs to the sign-in account. */
    PersonRecord toRecord() {
        Optional<String> account = facts.accounts().stream()
                .filter(candidate -> candidate.kind() == PersonRecord.AccountKind.SIGN_IN)
                .map(candidate -> candidate.id().toString())
                .findFirst();
        return new PersonRecord(
                person.toString(),
                facts.tenant().map(Slug::value),
                facts.teamNames(),
                facts.accountRecords(),
                facts.keys().stream()
                        .flatMap(purpose -> key(purpose).stream())
                        .map(key -> new PersonRecord.Key(
                                key.purpose(),
                                key.key(),
                                Optional.of(key.aaguid().toString()),
                                key.purpose() == Purpose.SIGN_IN ? account : Optional.empty()))
                        .toList());
    }
}
