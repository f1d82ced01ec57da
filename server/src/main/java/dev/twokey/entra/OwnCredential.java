package dev.twokey.entra;

import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.IClientCredential;
import dev.twokey.directory.spi.Connection;
import dev.twokey.kernel.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** By what our own application signs in: a secret, a certificate, or an assertion of another issuer; exactly one. */
final class OwnCredential {
    private static final int LARGEST_ASSERTION = 64 * 1024;

    private OwnCredential() {}

    /** @throws IllegalArgumentException naming what is missing, too many or not acceptable */
    static IClientCredential of(Connection connection, EntraSettings settings, Endpoints endpoints) {
        Map<String, Secret> secrets = connection.secrets();
        boolean federated = Flag.of(connection.settings(), "federated", false);
        Optional<String> certificate = Optional.ofNullable(connection.settings().get("certificate"));
        List<String> ways = new ArrayList<>(secrets.keySet());
        ways.retainAll(List.of("clientSecret", "privateKey"));
        certificate.ifPresent(given -> ways.add("certificate"));
        if (federated) {
            ways.add("federated");
        }
        ways.sort(String::compareTo);
        return switch (String.join(" ", ways)) {
            case "clientSecret" -> ClientCredentialFactory.createFromSecret(exposed(secrets, "clientSecret"));
            case "certificate privateKey" ->
                certificate(Pem.parse(certificate.orElseThrow(), secret(secrets, "privateKey")));
            case "federated" -> assertion(settings, endpoints);
            case "certificate" -> throw new IllegalArgumentException("privateKey is missing, the certificate's");
            case "privateKey" -> throw new IllegalArgumentException("certificate is missing, the privateKey's");
            case "" ->
                throw new IllegalArgumentException(
                        "clientSecret is missing, or certificate and privateKey, or federated in their place");
            default ->
                throw new IllegalArgumentException(String.join(", ", ways)
                        + ": give clientSecret, or certificate and privateKey, or federated, and not several");
        };
    }

    private static Secret secret(Map<String, Secret> secrets, String name) {
        return Objects.requireNonNull(secrets.get(name), name);
    }

    private static String exposed(Map<String, Secret> secrets, String name) {
        return secret(secrets, name).exposeDangerously();
    }

    static IClientCredential certificate(Pem pem) {
        try {
            return ClientCredentialFactory.createFromCertificate(pem.key(), pem.certificate());
        } catch (IllegalArgumentException weak) {
            throw new IllegalArgumentException("privateKey is not acceptable: 2048 bits at least", weak);
        }
    }

    /**
     * The file is named by the deployment and the assertion goes to Microsoft only, or where the deployment says so: whoever
     * registers a tenant can neither choose what is sent away nor to whom.
     */
    private static IClientCredential assertion(EntraSettings settings, Endpoints endpoints) {
        Path file = settings.assertionFile();
        if (file == null) {
            throw new IllegalArgumentException("federated needs TWOKEY_ENTRA_ASSERTION_FILE, which is not set");
        }
        String elsewhere = settings.assertionAuthority();
        boolean allowed = endpoints.own() || endpoints.authority().toString().equals(elsewhere);
        if (!allowed) {
            throw new IllegalArgumentException("authority is not one that the assertion of this deployment goes to");
        }
        return assertion(file);
    }

    /** Read anew for each sign-in. */
    static IClientCredential assertion(Path file) {
        return ClientCredentialFactory.createFromCallback(() -> read(file));
    }

    private static String read(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            byte[] bytes = content.readNBytes(LARGEST_ASSERTION + 1);
            if (bytes.length > LARGEST_ASSERTION) {
                throw new IOException("the assertion is larger than " + LARGEST_ASSERTION + " bytes");
            }
            return new String(bytes, StandardCharsets.US_ASCII).strip();
        }
    }
}
