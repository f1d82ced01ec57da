package dev.twokey.approval;

import dev.twokey.kernel.Refusal;

/** Every no of Two-Key. */
public enum ApprovalRefusal implements Refusal.Listed {
    NOT_FOUND(404, "There is no such request here."),
    REQUESTER_IS_APPROVER(
            403,
            "You asked for this yourself. The second key belongs to another person; your other accounts count as you."),
    NOT_IN_TEAM(
            403,
            "The rule of this request asks for a member of another team. Somebody of the teams it names can approve."),
    TOO_CLOSELY_JOINED(
            403, "One of you introduced the other within the last 30 days. Somebody else turns the second key."),
    PERSON_DISABLED(403, "This person is not active. Only active persons turn keys."),
    KEY_UNKNOWN(403, "There is no signing key of yours in the authority log. Register one first."),
    TOO_MANY_STATEMENTS(
            409,
            "You have several statements about this request open. Sign one of them, or wait some minutes until they are"
                    + " over."),
    ALREADY_SIGNED(409, "You turned your key already. Another person is needed."),
    NOT_YOURS(403, "Only the person who asked can do this."),
    REQUEST_NOT_PENDING(409, "This request does not wait for an answer."),
    REQUEST_EXPIRED(409, "Nobody answered in time and the request ended. Ask again."),
    REQUEST_WITHDRAWN(409, "The request was withdrawn."),
    REQUEST_DENIED(409, "The request was denied."),
    REQUEST_CHANGED(409, "What was signed is not this request as it was asked. Open it again and read it."),
    STATEMENT_EXPIRED(409, "The statement was valid for five minutes and is over. Ask for a new one."),
    SIGNATURE_REPLAYED(409, "This statement was signed and used already. Ask for a new one."),
    SIGNATURE_INVALID(422, "The signature does not fit the statement, the key or the origin. Nothing was changed."),
    KEYS_INCOMPLETE(409, "The keys on this request do not satisfy its rule.");

    private final int status;
    private final String sentence;

    ApprovalRefusal(int status, String sentence) {
        this.status = status;
        this.sentence = sentence;
    }

    @Override
    public String sentence() {
        return sentence;
    }

    @Override
    public int status() {
        return status;
    }
}
