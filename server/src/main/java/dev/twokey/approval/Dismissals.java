package dev.twokey.approval;

import dev.twokey.kernel.Actor;
import dev.twokey.kernel.Answer;
import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.Refusal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** How people end a request that waits for its second key; in the transaction that holds it. */
@Component
class Dismissals {
    private final SecondPerson secondPerson;
    private final RequestLedger ledger;

    Dismissals(SecondPerson secondPerson, RequestLedger ledger) {
        this.secondPerson = secondPerson;
        this.ledger = ledger;
    }

    Answer<Request> deny(Request request, Actor.Person actor, String reason, Instant now) {
        return secondPerson
                .refusesDenial(request, actor.id(), now)
                .<Answer<Request>>map(no -> ledger.refused(request, actor.id(), Attempt.DENY, no))
                .orElseGet(() -> end(request, actor, State.DENIED, Optional.of(reason), now));
    }

    Answer<Request> withdraw(Request request, Actor.Person actor, Instant now) {
        return refusesWithdrawal(request, actor.id(), now)
                .<Answer<Request>>map(no -> ledger.refused(request, actor.id(), Attempt.WITHDRAW, no))
                .orElseGet(() -> end(request, actor, State.WITHDRAWN, Optional.empty(), now));
    }

    private static Optional<Refusal> refusesWithdrawal(Request request, PersonId person, Instant now) {
        if (!request.requester().equals(person)) {
            return Optional.of(ApprovalRefusal.NOT_YOURS);
        }
        return request.state() == State.PENDING && request.deadline().isAfter(now)
                ? Optional.empty()
                : Optional.of(ApprovalRefusal.REQUEST_NOT_PENDING);
    }

    private Answer<Request> end(Request request, Actor.Person actor, State to, Optional<String> reason, Instant now) {
        ledger.record(
                request,
                actor,
                "request." + to,
                reason.map(words -> Map.of("reason", words)).orElse(Map.of()));
        return Answer.granted(ledger.move(request, to, Optional.of(actor.id()), reason, now, now));
    }
}
