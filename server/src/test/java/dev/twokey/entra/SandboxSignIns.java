package dev.twokey.entra;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.util.X509CertUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.twokey.directory.RealSignIns;
import dev.twokey.directory.spi.AccountCredential;
import dev.twokey.sandbox.Sandbox;
import dev.twokey.sandbox.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** Signs in at the login endpoints of a tenant, by plain HTTP. */
final class SandboxSignIns implements RealSignIns {
    private static final String PUBLIC_CLIENT = "04b07795-8ddb-461a-bbee-02f9e1bf7b46";
    private static final String SCOPE = "https://graph.microsoft.com/.default";

    private final Sandbox sandbox;
    private final String tokens;

    SandboxSignIns(Sandbox sandbox, String tenant) {
        this.sandbox = sandbox;
        this.tokens =
                sandbox.addresses().login() + "/" + sandbox.customer(tenant).id() + "/oauth2/v2.0/token";
    }

    @Override
    public boolean lets(AccountCredential credential) {
        return answer(credential).has("access_token");
    }

    /** The number of the refusal; 0 for none. */
    int refusal(AccountCredential credential) {
        return answer(credential).path("error_codes").path(0).asInt(0);
    }

    ObjectNode answer(AccountCredential credential) {
        return switch (credential) {
            case AccountCredential.Password password ->
                ask(Map.of(
                        "grant_type",
                        "password",
                        "client_id",
                        PUBLIC_CLIENT,
                        "username",
                        password.signInName(),
                        "password",
                        password.password().exposeDangerously()));
            case AccountCredential.Certificate certificate ->
                ask(asserted(certificate.signInName(), signed(certificate)));
            case AccountCredential.FederatedToken token ->
                ask(asserted(token.signInName(), token.token().exposeDangerously()));
        };
    }

    ObjectNode refreshed(String refreshToken) {
        return ask(Map.of("grant_type", "refresh_token", "client_id", PUBLIC_CLIENT, "refresh_token", refreshToken));
    }

    private static Map<String, String> asserted(String client, String assertion) {
        return Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                client,
                "client_assertion_type",
                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                "client_assertion",
                assertion);
    }

    private String signed(AccountCredential.Certificate by) {
        Instant now = Instant.now();
        var claims = new JWTClaimsSet.Builder()
                .issuer(by.signInName())
                .subject(by.signInName())
                .audience(tokens)
                .jwtID(UUID.randomUUID().toString())
                .notBeforeTime(Date.from(now.minusSeconds(60)))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .build();
        var header = new JWSHeader.Builder(JWSAlgorithm.PS256)
                .x509CertSHA256Thumbprint(X509CertUtils.computeSHA256Thumbprint(by.certificate()))
                .build();
        try {
            var token = new SignedJWT(header, claims);
            token.sign(new RSASSASigner(by.key()));
            return token.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private ObjectNode ask(Map<String, String> fields) {
        Map<String, String> form = new HashMap<>(fields);
        form.put("scope", SCOPE);
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(URI.create(tokens))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (HttpClient client =
                HttpClient.newBuilder().sslContext(sandbox.clientTls()).build()) {
            return Json.parse(
                    client.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (IOException lost) {
            throw new IllegalStateException(lost);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }
}
