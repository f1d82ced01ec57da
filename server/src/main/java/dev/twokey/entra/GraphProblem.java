package dev.twokey.entra;

import dev.twokey.directory.http.Answer;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * An answer of Graph that is not a success, in its own words. Only Graph's own error document says that something certainly
 * did not happen or is not there; a page of a proxy, a gateway or a captive portal with the same status says nothing.
 *
 * @see <a href="https://learn.microsoft.com/graph/errors">Microsoft Graph error responses</a>
 */
record GraphProblem(Answer answer) {
    private static final String CODE = "[A-Za-z0-9_.-]{1,100}";
    private static final Set<String> ABSENT =
            Set.of("Request_ResourceNotFound", "ResourceNotFound", "Directory_ObjectNotFound");
    /** Seen in public reports; Microsoft documents no list. */
    private static final Set<String> UNLICENSED =
            Set.of("AadPremiumLicenseRequired", "Authentication_RequestFromNonPremiumTenantOrB2CTenant");

    /** What a write came to that nothing else than its acknowledgement is known about. */
    static Outcome<Acknowledged> acknowledged(Answer answer) {
        return answer.acknowledges() ? Outcome.done(Acknowledged.OK) : new GraphProblem(answer).outcome();
    }

    /** What a deletion came to. */
    static Outcome<Acknowledged> gone(Answer answer) {
        return new GraphProblem(answer).isAbsent() ? Outcome.done(Acknowledged.OK) : acknowledged(answer);
    }

    /** What it came to when something was to be put where it may be already. */
    static Outcome<Acknowledged> inside(Answer answer) {
        return new GraphProblem(answer).alreadyExists() ? Outcome.done(Acknowledged.OK) : acknowledged(answer);
    }

    /** The members are not to be given twice, nor a unique name: Graph says so in the text only. */
    boolean alreadyExists() {
        return (answer.status() == 400 || answer.status() == 409) && message().contains("already exist");
    }

    /** An assignment that is there already: one service says that it exists, another that it would be in conflict. */
    boolean isAssigned() {
        return alreadyExists() || (answer.status() == 400 && message().contains("A conflicting object"));
    }

    /** A service principal was to be made of an application that is so new that it is not to be found yet. */
    boolean lacksItsApplication() {
        return answer.status() == 400 && message().contains("does not reference a valid application");
    }

    /** The tenant has not bought what was asked for; no permission is missing. */
    boolean isLicenceGap() {
        return answer.status() == 403
                && outermostCode().equals("Authentication_RequestFromNonPremiumTenantOrB2CTenant");
    }

    /** Older services answer 400 instead of 404 when what is to be removed is not there, again in the text only. */
    boolean doesNotExist() {
        return answer.status() == 400 && message().contains("references do not exist");
    }

    /** Graph itself says that an object of the address is not there, or not yet. */
    boolean isAbsent() {
        return !answer.successful()
                && ((List.of(404, 410).contains(answer.status()) && ABSENT.contains(outermostCode()))
                        || is("SubjectNotFound"));
    }

    /** Graph's own words, whatever the status: privileged identity management answers 400 to nearly everything. */
    boolean is(String code) {
        return List.of(outermostCode(), deepestCode()).contains(code)
                && !outermostCode().isEmpty();
    }

    /** What a delta link stood for is not remembered: everything has to be read again. The place that is named is not needed. */
    boolean isLostState() {
        return (answer.status() == 410 && !outermostCode().isEmpty())
                || (answer.status() == 400 && (is("syncStateNotFound") || is("resyncRequired")));
    }

    /** Nobody took a permission away: the tenant has not bought this. In some services only the text says so. */
    private boolean isUnlicensed() {
        boolean refused = List.of(400, 403).contains(answer.status());
        return UNLICENSED.contains(outermostCode())
                || UNLICENSED.contains(deepestCode())
                || (refused && message().contains("licens"));
    }

    /** Another change of the same object was under way; this one was not made. */
    boolean isConcurrentChange() {
        return answer.status() == 409 && outermostCode().equals("Directory_ConcurrencyViolation");
    }

    /** What it means for a deed that was asked for. */
    <T> Outcome<T> outcome() {
        if (outermostCode().isEmpty()) {
            return new Outcome.Unknown<>(detail() + ", not in Graph's own words");
        }
        if (isUnlicensed()) {
            return new Outcome.Rejected<>(Rejection.NOT_LICENSED, "the tenant has no licence for this, " + detail());
        }
        return switch (answer.status()) {
            case 401 -> rejected(Rejection.NOT_AUTHENTICATED);
            case 403 -> rejected(Rejection.NOT_PERMITTED);
            case 404, 410 -> isAbsent() ? rejected(Rejection.NOT_FOUND) : new Outcome.Unknown<>(detail());
            case 408, 409, 412, 423, 429 -> new Outcome.Unknown<>(detail());
            default -> client();
        };
    }

    private <T> Outcome<T> client() {
        if (answer.status() / 100 != 4) {
            return new Outcome.Unknown<>(detail());
        }
        return rejected(isAbsent() ? Rejection.NOT_FOUND : Rejection.INVALID);
    }

    private <T> Outcome<T> rejected(Rejection reason) {
        return new Outcome.Rejected<>(reason, detail());
    }

    /** Status, code and the two ids that Microsoft's support asks for; never the message, which may name people. */
    private String detail() {
        return "status " + answer.status() + " " + deepestCode() + ", client-request-id " + id("client-request-id")
                + ", request-id " + id("request-id")
                + answer.retryAfter()
                        .map(pause -> ", asks for a pause of " + pause.toSeconds() + " s")
                        .orElse("");
    }

    private String id(String header) {
        return answer.header(header)
                .filter(id -> id.matches("[A-Za-z0-9-]{1,64}"))
                .orElse("none");
    }

    private String outermostCode() {
        String code = error().path("code").asString("");
        return code.matches(CODE) ? code : "";
    }

    /** The deepest code is the most exact one. Both spellings of the inner error occur. */
    private String deepestCode() {
        String code = "without a code";
        for (JsonNode at = error(); at.isObject(); ) {
            String here = at.path("code").asString("");
            code = here.matches(CODE) ? here : code;
            at = at.has("innerError") ? at.path("innerError") : at.path("innererror");
        }
        return code;
    }

    private String message() {
        return error().path("message").asString("");
    }

    private JsonNode error() {
        return answer.json() instanceof Outcome.Done<JsonNode>(JsonNode body)
                ? body.path("error")
                : MissingNode.getInstance();
    }
}
