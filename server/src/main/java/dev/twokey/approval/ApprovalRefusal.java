package dev.twokey.approval;

import dev.twokey.kernel.Refusal;

/** Every no of Two-Key but those of a signature itself ({@link SignatureRefusal}). */
public enum ApprovalRefusal implements Refusal.Listed {
    NOT_FOUND(404, "There is no such request here. See in the lists which there are."),
    /** As if it were not there: nobody learns what there is at another customer. */
    NOT_YOUR_TENANT(404, "There is no such request here. See in the lists which there are."),
    REQUESTER_IS_APPROVER(
            403,
            "You asked for this yourself. The second key belongs to another person; your other accounts count as you."),
    NOT_IN_TEAM(403, "This request is answered by members of other teams. Its page says whom its rule names."),
    TOO_CLOSELY_JOINED(
            403,
            "One of those whose keys these are introduced another, or brought them keys or an account, only lately. They"
                    + " are not two keys of one request yet; somebody else turns the second key."),
    PERSON_DISABLED(
            403,
            "You or the person who asked is not active any more, and only active persons turn keys. Ask Operations."),
    KEY_UNKNOWN(
            403,
            "This is no signing key of yours that counts. Use another of yours; when you have none, a colleague"
                    + " invites you to register one."),
    TOO_MANY_STATEMENTS(
            409,
            "You have several statements about this request open. Sign one of them, or wait some minutes until they are"
                    + " over."),
    ALREADY_SIGNED(409, "You have turned your key already. Another person is needed."),
    NOT_YOURS(403, "Only the person who asked can do this."),
    REQUEST_NOT_PENDING(409, "This request does not wait for an answer. Its page says where it stands."),
    REQUEST_EXPIRED(409, "The time of this request is over. Whoever still needs it asks again."),
    REQUEST_WITHDRAWN(409, "The request was withdrawn; there is nothing to answer any more."),
    REQUEST_DENIED(409, "The request was denied. Whoever still needs it talks to whoever denied it and asks again."),
    REQUEST_CHANGED(
            409, "This request is not what its requester signed. Do not sign it; tell the SOC, and ask for a new one."),
    EPOCH_OVER(
            409,
            "The service's database was restored since this was signed, and what was signed before gives nothing any more."
                    + " Ask again."),
    STATEMENT_EXPIRED(409, "The time to sign this statement is over. Open the request again for a new one."),
    SIGNATURE_REPLAYED(409, "This statement was signed and used already. Open the request to see where it stands."),
    KEYS_INCOMPLETE(409, "The keys on this request do not satisfy its rule. Ask again.");

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
