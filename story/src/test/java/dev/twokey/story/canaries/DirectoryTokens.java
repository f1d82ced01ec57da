package dev.twokey.story.canaries;

import dev.twokey.story.wire.Door;
import dev.twokey.story.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import tools.jackson.databind.JsonNode;

/**
 * The access tokens of a customer's directory. Only the server has those that it was given; but all that one key signed begin
 * alike (JWS, RFC 7515), so that one of our own shows how.
 */
public final class DirectoryTokens {
    public static final String SECRET = "client secret of a connection";
    public static final String TOKEN = "access token of a directory";

    private DirectoryTokens() {}

    /** @param ca the certificates that are trusted */
    public static List<Canary> of(JsonNode connection, Path ca) throws IOException, GeneralSecurityException {
        String secret = Json.text(connection.path("secrets"), "clientSecret");
        String token = token(connection.path("settings"), secret, ca);
        return List.of(Canary.of(SECRET, secret), Canary.of(TOKEN, token.substring(0, token.indexOf('.'))));
    }

    private static String token(JsonNode settings, String secret, Path ca)
            throws IOException, GeneralSecurityException {
        boolean entra = settings.has("tenantId");
        String endpoint = entra
                ? Json.text(settings, "authority") + "/" + Json.text(settings, "tenantId") + "/oauth2/v2.0/token"
                : Json.text(settings, "baseUrl") + "/realms/" + Json.text(settings, "realm")
                        + "/protocol/openid-connect/token";
        String form = "grant_type=client_credentials&client_id=" + Door.encoded(Json.text(settings, "clientId"))
                + "&client_secret=" + Door.encoded(secret)
                + (entra ? "&scope=" + Door.encoded("https://graph.microsoft.com/.default") : "");
        try (HttpClient client =
                HttpClient.newBuilder().sslContext(trusting(ca)).build()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create(endpoint))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(form))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            String token = Json.text(Json.parse(answer.body()), "access_token");
            if (token.isEmpty()) {
                throw new IllegalStateException("no token: " + answer.body());
            }
            return token;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException(stopping);
        }
    }

    private static SSLContext trusting(Path ca) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream file = Files.newInputStream(ca)) {
            for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(file)) {
                store.setCertificateEntry("ca-" + store.size(), each);
            }
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
