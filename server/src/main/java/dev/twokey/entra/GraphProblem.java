package dev.twokey.entra;

import dev.twokey.directory.http.Answer;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import tools.jackson.databind.JsonNode;

/** An answer of Graph that is not a success, in its own words. */
record GraphProblem(Answer answer) {
    /** The members are not to be given twice: Graph says so in the text only. */
    boolean alreadyExists() {
        return answer.status() == 400 && message().contains("already exist");
    }

    /** Older services answer 400 instead of 404 when what is to be removed is not there, again in the text only. */
    boolean doesNotExist() {
        return answer.status() == 400 && message().contains("references do not exist");
    }

    /** What it means for a deed that was asked for. */
    <T> Outcome<T> outcome() {
        return switch (answer.status()) {
            case 401 -> rejected(Rejection.NOT_AUTHENTICATED);
            case 403 -> rejected(Rejection.NOT_PERMITTED);
            case 404, 410 -> rejected(Rejection.NOT_FOUND);
            case 408, 409, 412, 423, 429 -> new Outcome.Unknown<>(detail());
            default -> answer.status() >= 500 ? new Outcome.Unknown<>(detail()) : rejected(Rejection.INVALID);
        };
    }

    private <T> Outcome<T> rejected(Rejection reason) {
        return new Outcome.Rejected<>(reason, detail());
    }

    /** Status, code and the two ids that Microsoft's support asks for; never the message, which may name people. */
    private String detail() {
        return "status " + answer.status() + " " + code() + ", client-request-id "
                + answer.header("client-request-id").orElse("none") + ", request-id "
                + answer.header("request-id").orElse("none")
                + answer.retryAfter()
                        .map(pause -> ", asks for a pause of " + pause.toSeconds() + " s")
                        .orElse("");
    }

    /** The deepest code is the most exact one. Both spellings of the inner error occur. */
    private String code() {
        String code = "without a code";
        for (JsonNode at = error(); at.isObject(); ) {
            String here = at.path("code").asString("");
            code = here.matches("[A-Za-z0-9_.-]{1,100}") ? here : code;
            at = at.has("innerError") ? at.path("innerError") : at.path("innererror");
        }
        return code;
    }

    private String message() {
        return error().path("message").asString("");
    }

    private JsonNode error() {
        JsonNode nothing = tools.jackson.databind.node.MissingNode.getInstance();
        return answer.json() instanceof Outcome.Done<JsonNode>(JsonNode body) ? body.path("error") : nothing;
    }
}
