package dev.twokey.sandbox.graph;

import tools.jackson.databind.node.ObjectNode;

/** What an operation answers, before ids and headers are added. */
sealed interface Outcome {
    /** Success with a body. */
    record Body(int status, ObjectNode json) implements Outcome {}

    /** 204. */
    record Done() implements Outcome {}

    /**
     * A refusal in Graph's shape.
     *
     * @param status the HTTP status
     * @param code the error code, which callers may depend on
     * @param message the text, which callers must not depend on
     */
    record Refused(int status, String code, String message) implements Outcome {}

    static Outcome found(ObjectNode json) {
        return new Body(200, json);
    }

    static Outcome created(ObjectNode json) {
        return new Body(201, json);
    }

    static Refused notFound(String id) {
        return new Refused(
                404,
                "Request_ResourceNotFound",
                "Resource '" + id
                        + "' does not exist or one of its queried reference-property objects are not present.");
    }

    static Refused badRequest(String message) {
        return new Refused(400, "Request_BadRequest", message);
    }

    static Refused unsupportedQuery(String message) {
        return new Refused(400, "Request_UnsupportedQuery", message);
    }

    static Refused noPermission() {
        return new Refused(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");
    }

    static Refused conflict() {
        return new Refused(
                409,
                "Directory_ConcurrencyViolation",
                "Error due to concurrent requests being made to the tenant. Please wait briefly and retry.");
    }

    static Refused throttled() {
        return new Refused(429, "TooManyRequests", "Please retry again later.");
    }

    static Refused unavailable() {
        return new Refused(503, "serviceUnavailable", "The service is temporarily unavailable.");
    }

    static Refused failed() {
        return new Refused(500, "generalException", "An internal server error occurred.");
    }

    static Refused late() {
        return new Refused(504, "GatewayTimeout", "The gateway did not receive a response in time.");
    }

    static Refused badToken(String message) {
        return new Refused(401, "InvalidAuthenticationToken", message);
    }
}
