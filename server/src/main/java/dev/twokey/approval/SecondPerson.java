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

    /** The same for the many requests of one list. */
    SecondPerson forOneList() {
        return new SecondPerson(new RememberedSigners(signers));
    }

    Optional<Refusal> refuses(Request request, PersonId person, Decision decision, Instant now) {
        return state(request, decision, now).or(() -> switch (decision) {
            case REQUEST -> first(request, person);
            case APPROVE -> second(request, person, now);
            case FOUND -> Optional.of(ApprovalRefusal.NOT_FOUND);
        });
    }

    /**
     * Who may say no: whoever knows the requester best, having brought them in lately, may well; and what the keys are for
     * does not have to hold any more.
     */
    Optional<Refusal> refusesDenial(Request request, PersonId person, Instant now) {
        return state(request, Decision.APPROVE, now).or(() -> another(request, person));
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
        Optional<Signer> signer = signers.signer(person);
        if (signer.isEmpty()) {
            return Optional.of(ApprovalRefusal.PERSON_DISABLED);
        }
        return isForeign(request, signer.get()) ? Optional.of(ApprovalRefusal.NOT_YOUR_TENANT) : Optional.empty();
    }

    /** The document decides, which is what is signed. */
    static boolean isForeign(Request request, Signer signer) {
        return signer.tenant().isPresent()
                && signer.isForeignTo(request.document().string("tenant"));
    }

    private Optional<Refusal> second(Request request, PersonId person, Instant now) {
        Optional<Refusal> no = another(request, person);
        if (no.isPresent()) {
            return no;
        }
        if (signers.signer(request.requester()).isEmpty()) {
            return Optional.of(ApprovalRefusal.PERSON_DISABLED);
        }
        if (request.keys().stream().anyMatch(key -> key.person().equals(person))) {
            return Optional.of(ApprovalRefusal.ALREADY_SIGNED);
        }
        boolean joined = Stream.concat(
                        Stream.of(request.requester()), request.keys().stream().map(TurnedKey::person))
                .anyMatch(other -> signers.tooCloselyJoined(other, person, now));
        return joined ? Optional.of(ApprovalRefusal.TOO_CLOSELY_JOINED) : Optional.empty();
    }

    /** Not the requester, active, of this tenant or the provider's, and in a team of the rule. */
    private Optional<Refusal> another(Request request, PersonId person) {
        if (request.requester().equals(person)) {
            return Optional.of(ApprovalRefusal.REQUESTER_IS_APPROVER);
        }
        Optional<Signer> signer = signers.signer(person);
        if (signer.isEmpty()) {
            return Optional.of(ApprovalRefusal.PERSON_DISABLED);
        }
        if (isForeign(request, signer.get())) {
            return Optional.of(ApprovalRefusal.NOT_YOUR_TENANT);
        }
        return request.rule().accepts(teams(signer.get()))
                ? Optional.empty()
                : Optional.of(ApprovalRefusal.NOT_IN_TEAM);
    }

    static java.util.Set<String> teams(Signer signer) {
        return signer.teams().stream().map(Object::toString).collect(java.util.stream.Collectors.toUnmodifiableSet());
    }
}
