package dev.twokey.sandbox.login;

import dev.twokey.sandbox.http.Json;
import dev.twokey.sandbox.http.Reply;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/**
 * A refusal of the login endpoints.
 *
 * @param status the HTTP status
 * @param error the OAuth 2.0 error (RFC 6749 section 5.2)
 * @param code the AADSTS number
 * @param message the text behind the number
 */
record LoginError(int status, String error, int code, String message) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

    static LoginError tenantUnknown(String tenant) {
        return new LoginError(
                400,
                "invalid_request",
                90002,
                "Tenant '" + tenant + "' not found. Check to make sure you have the correct tenant ID and are signing"
                        + " into the correct cloud.");
    }

    static LoginError missing(String parameter) {
        return new LoginError(
                400,
                "invalid_request",
                900144,
                "The request body must contain the following parameter: '" + parameter + "'.");
    }

    static LoginError appUnknown(String clientId, String tenant) {
        return new LoginError(
                400,
                "unauthorized_client",
                700016,
                "Application with identifier '" + clientId + "' was not found in the directory '" + tenant + "'.");
    }

    static LoginError appDisabled(String clientId) {
        return new LoginError(400, "unauthorized_client", 7000112, "Application '" + clientId + "' is disabled.");
    }

    static LoginError grantUnknown(String grant) {
        return new LoginError(
                400, "unsupported_grant_type", 70003, "The app requested an unsupported grant type '" + grant + "'.");
    }

    static LoginError badScope(String scope) {
        return new LoginError(
                400,
                "invalid_scope",
                70011,
                "The provided value for the input parameter 'scope' is not valid. The scope " + scope
                        + " is not valid.");
    }

    static LoginError wrongSecret(String clientId) {
        return new LoginError(
                401,
                "invalid_client",
                7000215,
                "Invalid client secret provided. Ensure the secret being sent in the request is the client secret"
                        + " value, not the client secret ID, for a secret added to app '" + clientId + "'.");
    }

    static LoginError expiredSecret(String clientId) {
        return new LoginError(
                401,
                "invalid_client",
                7000222,
                "The provided client secret keys for app '" + clientId + "' are expired.");
    }

    static LoginError noCredential() {
        return new LoginError(
                401,
                "invalid_client",
                7000218,
                "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.");
    }

    static LoginError noFederation() {
        return new LoginError(
                401, "invalid_client", 70021, "No matching federated identity record found for presented assertion.");
    }

    static LoginError userUnknown() {
        return new LoginError(
                400, "invalid_grant", 50034, "The user account does not exist in the directory of the tenant.");
    }

    static LoginError wrongPassword() {
        return new LoginError(
                400, "invalid_grant", 50126, "Error validating credentials due to invalid username or password.");
    }

    static LoginError userDisabled() {
        return new LoginError(400, "invalid_grant", 50057, "The user account is disabled.");
    }

    static LoginError sessionRevoked() {
        return new LoginError(
                400,
                "invalid_grant",
                50173,
                "The provided grant has expired due to it being revoked, a fresh auth token is needed.");
    }

    static LoginError grantInvalid() {
        return new LoginError(400, "invalid_grant", 70000, "The provided value for the refresh token is not valid.");
    }

    static LoginError assertionSignature() {
        return new LoginError(
                401,
                "invalid_client",
                700027,
                "The certificate with identifier used to sign the client assertion is"
                        + " not registered on application, or its signature is invalid.");
    }

    static LoginError assertionInvalid() {
        return new LoginError(401, "invalid_client", 50013, "Assertion is not valid.");
    }

    static LoginError assertionTime() {
        return new LoginError(401, "invalid_client", 500133, "Assertion is not within its valid time range.");
    }

    static LoginError redirectUnknown(String redirect, String clientId) {
        return new LoginError(
                400,
                "invalid_request",
                50011,
                "The redirect URI '" + redirect + "' specified in the request does not match the redirect URIs"
                        + " configured for the application '" + clientId + "'.");
    }

    static LoginError tenantCommon(String tenant) {
        return new LoginError(
                400,
                "invalid_request",
                90013,
                "'" + tenant + "' is no tenant whose administrator can consent. Use a tenant, or 'organizations'.");
    }

    static LoginError consentDeclined() {
        return new LoginError(
                400, "consent_required", 65004, "The resource owner or authorization server denied the request.");
    }

    static LoginError administratorNeeded() {
        return new LoginError(
                400,
                "consent_required",
                90094,
                "The grant requires admin permission. Ask a Global Administrator or a Privileged Role Administrator.");
    }

    /** Number and text, as people see them. */
    String sentence() {
        return "AADSTS" + code + ": " + message;
    }

    /** The same with what finds it again in Microsoft's logs. */
    String description(Instant now) {
        return description(UUID.randomUUID().toString(), UUID.randomUUID().toString(), TIME.format(now));
    }

    private String description(String trace, String correlation, String time) {
        return "%s\r\nTrace ID: %s\r\nCorrelation ID: %s\r\nTimestamp: %s"
                .formatted(sentence(), trace, correlation, time);
    }

    Reply reply(Instant now) {
        String trace = UUID.randomUUID().toString();
        String correlation = UUID.randomUUID().toString();
        String time = TIME.format(now);
        var body = Json.object();
        body.put("error", error);
        body.put("error_description", description(trace, correlation, time));
        body.putArray("error_codes").add(code);
        body.put("timestamp", time);
        body.put("trace_id", trace);
        body.put("correlation_id", correlation);
        body.put("error_uri", "https://login.microsoftonline.com/error?code=" + code);
        return Reply.json(status, body);
    }
}
