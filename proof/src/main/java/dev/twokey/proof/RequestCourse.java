package dev.twokey.proof;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a log has told of one request so far: who turned its keys, and whether it let somebody in. */
final class RequestCourse {
    /** The directory is asked to let in; as often as it does not answer. */
    static final String INTENDED = "elevation.intended";
    /** The directory has let in; once. */
    static final String ACTIVE = "elevation.active";

    private final RequestKey asked;
    private final List<KeyRule.Signer> approvers = new ArrayList<>();
    private boolean isActive;

    private RequestCourse(RequestKey asked) {
        this.asked = asked;
    }

    /** It begins with the requester's key. */
    static RequestCourse asked(RequestKey key) {
        Unauthorised.unless(
                key.statement().decision() == Decision.REQUEST
                        && key.statement().person().equals(key.document().requester()),
                "decision-differs",
                "the first key is the requester's, who asks");
        return new RequestCourse(key);
    }

    /** A further key: of another person whom the rule names, about the same document and in time. */
    void approve(LogEntry entry, RequestKey key, Person signer) {
        Unauthorised.unless(
                asked.document().digest().equals(key.document().digest()),
                "document-differs",
                "another document was asked for");
        Unauthorised.unless(
                key.statement().decision() == Decision.APPROVE, "decision-differs", "a further key approves");
        Unauthorised.unless(
                key.statement().epoch() == asked.statement().epoch(),
                "epoch-differs",
                "all keys of a request are of one epoch");
        Unauthorised.unless(!isOf(signer.id()), "same-person", "one person turned two keys");
        Unauthorised.unless(
                asked.document().keyRule().accepts(signer.teamNames()),
                "not-in-team",
                "the rule asks for a member of another team");
        StatementTimes.requireAnswered(entry, asked.document(), List.of(asked.signed(), key.signed()));
        approvers.add(signer.signer());
    }

    private boolean isOf(String person) {
        return person.equals(asked.document().requester())
                || approvers.stream().anyMatch(approver -> approver.person().equals(person));
    }

    /** Somebody is let in: by all keys, once, and for no longer than was signed. */
    void let(LogEntry entry) {
        Unauthorised.unless(
                asked.document().keyRule().satisfiedBy(asked.document().requester(), approvers),
                "keys-incomplete",
                "somebody was let in without all keys");
        Unauthorised.unless(!isActive, "let-in-twice", "a request lets in once");
        if (entry.kind().equals(ACTIVE)) {
            requireSigned(entry.data().instant("endsAt"), entry.at());
            isActive = true;
        }
    }

    private void requireSigned(Instant endsAt, Instant at) {
        Instant latest = at.plusSeconds(asked.document().document().integer("seconds"));
        Unauthorised.unless(
                !endsAt.isAfter(latest), "access-too-long", "somebody was let in for longer than was signed");
    }
}
