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

    /** @param by whose link it is: the one that was given out, or the one that the person got who accepted */
    record Opened(Candidate candidate, Registrar by) {}

    /** The candidate of this link, if the door is theirs. Whoever was admitted may look for ever. */
    Answer<Opened> open(Secret link, Predicate<Candidate> door) {
        Optional<Opened> found = candidates
                .byLink(link)
                .map(candidate -> new Opened(candidate, Registrar.LINK))
                .or(() -> candidates.byAcceptedLink(link).map(candidate -> new Opened(candidate, Registrar.PERSON)))
                .filter(opened -> door.test(opened.candidate()));
        if (found.isEmpty()) {
            return Answer.refused(PeopleRefusal.LINK_UNKNOWN);
        }
        Candidate candidate = found.get().candidate();
        boolean alive = candidate.admitted() || candidate.notAfter().isAfter(clock.now());
        return alive ? Answer.granted(found.get()) : Answer.refused(PeopleRefusal.LINK_EXPIRED);
    }

    /** The same for the one key that is next. */
    Answer<Opened> open(Secret link, Predicate<Candidate> door, Purpose key) {
        return open(link, door)
                .then(opened -> opened.candidate().nextKey().equals(Optional.of(key))
                        ? Answer.granted(opened)
                        : Answer.refused(PeopleRefusal.STEP_NOT_NOW));
    }
}
