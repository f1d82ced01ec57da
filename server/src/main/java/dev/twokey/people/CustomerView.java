package dev.twokey.people;

import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.Slug;

/**
 * How far the first person of a customer's tenant is.
 *
 * @param step what the holder of the link does next: {@code SIGN_IN_KEY}, {@code SIGNING_KEY}, {@code SIGN}, or nothing more
 */
public record CustomerView(Slug tenant, PersonId person, String name, KeyStep step) {
    static CustomerView of(Candidate candidate) {
        KeyStep ready = candidate.admitted() ? KeyStep.DONE : KeyStep.SIGN;
        return new CustomerView(
                candidate.facts().tenant().orElseThrow(),
                candidate.person(),
                candidate.facts().name(),
                candidate.nextStep().orElse(ready));
    }
}
