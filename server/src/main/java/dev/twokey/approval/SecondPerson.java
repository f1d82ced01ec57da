package dev.twokey.approval;

import dev.twokey.approval.spi.Signer;
import dev.twokey.approval.spi.Signers;
import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.Refusal;
import dev.twokey.proof.Decision;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Who may turn a key on a request. Looks at persons, never at accounts. The order is that of the answers people need. */
@Component
class SecondPerson {
    private final Signers signers;

    SecondPerson(Signers signers) {
        this.signers = signers;
    }

    Optional<Refusal> refuses(Request request, PersonId person, Decision decision, Instant now) {
        return state(request, decision, now).or(() -> switch (decision) {
            case REQUEST -> first(request, person);
            case APPROVE -> second(request, person, now);
            case FOUND -> Optional.of(ApprovalRefusal.NOT_FOUND);
        });
    }

    private static Optional<Refusal> state(Request request, Decision decision, Instant now) {
        State needed = decision == Decision.REQUEST ? State.DRAFT : State.PENDING;
        if (request.state() == needed) {
            return request.deadline().isAfter(now) ? Optional.empty() : Optional.of(ApprovalRefusal.REQUEST_EXPIRED);
        }
        return Optional.of(
                switch (request.state()) {
                    case DENIED -> ApprovalRefusal.REQUEST_DENIED;
                    case WITHDRAWN -> ApprovalRefusal.REQUEST_WITHDRAWN;
                    case EXPIRED, LAPSED -> ApprovalRefusal.REQUEST_EXPIRED;
                    case DRAFT, PENDING, APPROVED -> ApprovalRefusal.REQUEST_NOT_PENDING;
                });
    }

    private Optional<Refusal> first(Request request, PersonId person) {
        if (!request.requester().equals(person)) {
            return Optional.of(ApprovalRefusal.NOT_YOURS);
        }
        return signers.signer(person).isEmpty() ? Optional.of(ApprovalRefusal.PERSON_DISABLED) : Optional.empty();
    }

    private Optional<Refusal> second(Request request, PersonId person, Instant now) {
        if (request.requester().equals(person)) {
            return Optional.of(ApprovalRefusal.REQUESTER_IS_APPROVER);
        }
        Optional<Signer> signer = signers.signer(person);
        if (signer.isEmpty() || signers.signer(request.requester()).isEmpty()) {
            return Optional.of(ApprovalRefusal.PERSON_DISABLED);
        }
        if (request.keys().stream().anyMatch(key -> key.person().equals(person))) {
            return Optional.of(ApprovalRefusal.ALREADY_SIGNED);
        }
        if (!request.rule().accepts(teams(signer.get()))) {
            return Optional.of(ApprovalRefusal.NOT_IN_TEAM);
        }
        boolean joined = Stream.concat(
                        Stream.of(request.requester()), request.keys().stream().map(TurnedKey::person))
                .anyMatch(other -> signers.tooCloselyJoined(other, person, now));
        return joined ? Optional.of(ApprovalRefusal.TOO_CLOSELY_JOINED) : Optional.empty();
    }

    static java.util.Set<String> teams(Signer signer) {
        return signer.teams().stream().map(Object::toString).collect(java.util.stream.Collectors.toUnmodifiableSet());
    }
}
