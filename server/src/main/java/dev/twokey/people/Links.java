package dev.twokey.people;

import dev.twokey.database.DatabaseClock;
import dev.twokey.kernel.Answer;
import dev.twokey.kernel.Secret;
import dev.twokey.proof.PersonRecord.Purpose;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** What the links of founders and of invited persons open: a candidate, for a while, one key after the other. */
@Component
class Links {
    private final CandidateStore candidates;
    private final DatabaseClock clock;

    Links(CandidateStore candidates, DatabaseClock clock) {
        this.candidates = candidates;
        this.clock = clock;
    }

    /** The candidate of this link, if the door is theirs. Whoever was admitted may look for ever. */
    Answer<Candidate> open(Secret link, Predicate<Candidate> door) {
        Optional<Candidate> found = candidates.byLink(link).filter(door);
        if (found.isEmpty()) {
            return Answer.refused(PeopleRefusal.LINK_UNKNOWN);
        }
        boolean alive = found.get().admitted() || found.get().notAfter().isAfter(clock.now());
        return alive ? Answer.granted(found.get()) : Answer.refused(PeopleRefusal.LINK_EXPIRED);
    }

    /** The same for the one key that is next. */
    Answer<Candidate> open(Secret link, Predicate<Candidate> door, Purpose key) {
        return open(link, door)
                .then(candidate -> candidate.nextKey().equals(Optional.of(key))
                        ? Answer.granted(candidate)
                        : Answer.refused(PeopleRefusal.STEP_NOT_NOW));
    }
}
