package dev.twokey.keycloak;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.twokey.directory.RealSignIns;
import dev.twokey.directory.spi.AccountCredential;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Signs in at a realm's token endpoint, persons through the client that the realm's administrator made for it. */
record KeycloakSignIns(URI issuer) implements RealSignIns {
    static final String CLIENT = "sign-in-page";
    private static final String BY_ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final HttpClient CLIENT_OF_NOBODY = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public boolean lets(AccountCredential credential) {
        return token(credential).isPresent();
    }

    /** The token, if the realm lets the account in. */
    Optional<String> token(AccountCredential credential) {
        return switch (credential) {
            case AccountCredential.Password(var user, var password) ->
                asked(Map.of(
                        "grant_type",
                        "password",
                        "client_id",
                        CLIENT,
                        "username",
                        user,
                        "password",
                        password.exposeDangerously()));
            case AccountCredential.Certificate certificate ->
                byAssertion(certificate.signInName(), signed(certificate));
            case AccountCredential.FederatedToken(var client, var token) ->
                byAssertion(client, token.exposeDangerously());
        };
    }

    Optional<String> bySecret(String client, String secret) {
        return asked(Map.of("grant_type", "client_credentials", "client_id", client, "client_secret", secret));
    }

    private Optional<String> byAssertion(String client, String assertion) {
        return asked(Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                client,
                "client_assertion_type",
                BY_ASSERTION,
                "client_assertion",
                assertion));
    }

    private String signed(AccountCredential.Certificate by) {
        try {
            String key = Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256")
                            .digest(by.certificate().getPublicKey().getEncoded()));
            Instant now = Instant.now();
            SignedJWT assertion = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key).build(),
                    new JWTClaimsSet.Builder()
                            .issuer(by.signInName())
                            .subject(by.signInName())
                            .audience(issuer.toString())
                            .jwtID(UUID.randomUUID().toString())
                            .issueTime(Date.from(now))
                            .expirationTime(Date.from(now.plusSeconds(30)))
                            .build());
            assertion.sign(new RSASSASigner(by.key()));
            return assertion.serialize();
        } catch (JOSEException | NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Optional<String> asked(Map<String, String> fields) {
        String form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(URI.create(issuer + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        try {
            HttpResponse<String> answer = CLIENT_OF_NOBODY.send(request, HttpResponse.BodyHandlers.ofString());
            JsonNode body = JSON.readTree(answer.body());
            if (answer.statusCode() != 200 && !body.hasNonNull("error")) {
                throw new AssertionError("the realm neither let in nor refused: " + answer.statusCode());
            }
            return Optional.of(body.path("access_token").asString("")).filter(token -> !token.isEmpty());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }
}
