package dev.twokey.api;

import dev.twokey.kernel.Refusal;

/** Every no of the doors themselves, before a room is asked. */
public enum EdgeRefusal implements Refusal.Listed {
    NOT_SIGNED_IN(401, "Nobody is signed in, or no longer. Sign in first."),
    NOT_FOUND(404, "There is nothing here, or it is not yours to see."),
    FORBIDDEN(403, "This is not allowed here. Go back to the start; if you should be allowed, ask your operator."),
    NOT_PERMITTED(403, "Only members of Operations may do this. Ask one of them."),
    TOKEN_NOT_ENOUGH(403, "A token is not enough for this, and does not prolong itself. Sign in by passkey."),
    CROSS_SITE(
            403,
            "This did not come from a page of ours as it is now, and was not carried out. Reload the page and try again."),
    WRONG_HOST(421, "This server does not answer under that name. Use the address that you were given."),
    METHOD_NOT_ALLOWED(
            405,
            "This address does not know that method. Go back and use the page's own buttons; programs read /api/v1/openapi.yaml."),
    NOT_ACCEPTABLE(406, "This is offered as JSON only."),
    UNSUPPORTED_MEDIA_TYPE(415, "Send JSON, as application/json."),
    TOO_LARGE(413, "That is more than is accepted here: at most 256 KiB, and the length said before."),
    CONFLICT(409, "Somebody changed this at the same moment. Look at it again."),
    TOO_MANY_LISTENERS(
            429,
            "More pages listen for news here than this server serves. Each shows what is so when it is loaded again."),
    UNAVAILABLE(
            503,
            "TwoKey cannot reach its database at this moment. Wait a minute, then try again; if it stays, tell your operator the reference."),
    UNEXPECTED(500, "Something went wrong on our side. Try again; if it stays, tell your operator the reference.");

    private final int status;
    private final String sentence;

    EdgeRefusal(int status, String sentence) {
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
