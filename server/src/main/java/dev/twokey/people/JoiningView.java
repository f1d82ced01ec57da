package dev.twokey.people;

import dev.twokey.kernel.PersonId;

/**
 * How far an invited person is.
 *
 * @param step what the holder of the link does next; then two others have to agree ({@code WAIT}), or have ({@code DONE})
 */
public record JoiningView(InvitationId id, PersonId person, String name, KeyStep step) {
    static JoiningView of(Candidate candidate) {
        KeyStep ready = candidate.admitted() ? KeyStep.DONE : KeyStep.WAIT;
        return of(candidate, candidate.nextStep().orElse(ready));
    }

    static JoiningView of(Candidate candidate, KeyStep step) {
        return new JoiningView(
                new InvitationId(candidate.id()),
                candidate.person(),
                candidate.facts().name(),
                step);
    }
}
