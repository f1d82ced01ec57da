package dev.twokey.entra;

import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.IClientCredential;
import dev.twokey.kernel.Secret;
import dev.twokey.kernel.UnusableSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** An application of this deployment, and by what it signs in, in whichever tenant. */
record OwnApplication(OwnPart part, ObjectId client, IClientCredential credential) {
    private static final String CLIENT = "CLIENT_ID";
    private static final String SECRET = "CLIENT_SECRET";
    private static final String CERTIFICATE = "CERTIFICATE";
    private static final String KEY = "PRIVATE_KEY";
    private static final String ASSERTION = "ASSERTION_FILE";

    /**
     * None when nothing of it is set.
     *
     * @throws UnusableSetting when something is, and it is not enough, too much or no good
     */
    static Optional<OwnApplication> read(OwnPart part, ApplicationSettings.Application settings) {
        Map<String, Object> set = set(settings);
        if (set.isEmpty()) {
            return Optional.empty();
        }
        if (!set.containsKey(CLIENT)) {
            throw new UnusableSetting(
                    names(part, set) + " is set, and " + part.variable(CLIENT) + " is not.",
                    "Set it to the Application (client) ID of " + part.told() + ", or set neither.");
        }
        String client = String.valueOf(set.remove(CLIENT));
        if (!ObjectId.isOne(client)) {
            throw new UnusableSetting(
                    part.variable(CLIENT) + " is not a GUID.",
                    "Set it to the Application (client) ID that the registration of " + part.told() + " shows.");
        }
        return Optional.of(new OwnApplication(part, new ObjectId(client), credential(part, settings, set)));
    }

    private static Map<String, Object> set(ApplicationSettings.Application settings) {
        Map<String, Object> set = new TreeMap<>();
        Optional.ofNullable(settings.clientId())
                .filter(text -> !text.isBlank())
                .ifPresent(client -> set.put(CLIENT, client));
        Optional.ofNullable(settings.clientSecret())
                .filter(secret -> !secret.exposeDangerously().isBlank())
                .ifPresent(secret -> set.put(SECRET, secret));
        Optional.ofNullable(settings.certificate()).ifPresent(file -> set.put(CERTIFICATE, file));
        Optional.ofNullable(settings.privateKey()).ifPresent(file -> set.put(KEY, file));
        Optional.ofNullable(settings.assertionFile()).ifPresent(file -> set.put(ASSERTION, file));
        return set;
    }

    private static IClientCredential credential(
            OwnPart part, ApplicationSettings.Application settings, Map<String, Object> ways) {
        return switch (String.join(" ", ways.keySet())) {
            case SECRET ->
                ClientCredentialFactory.createFromSecret(
                        Objects.requireNonNull(settings.clientSecret()).exposeDangerously());
            case CERTIFICATE + " " + KEY ->
                certificate(
                        part,
                        Objects.requireNonNull(settings.certificate()),
                        Objects.requireNonNull(settings.privateKey()));
            case ASSERTION -> OwnCredential.assertion(Objects.requireNonNull(settings.assertionFile()));
            case "" -> throw unusable(part, "Nothing is set by which " + part.told() + " signs in.");
            default ->
                throw unusable(
                        part, names(part, ways) + ": " + part.told() + " signs in by exactly one way, wholly given.");
        };
    }

    private static UnusableSetting unusable(OwnPart part, String problem) {
        return new UnusableSetting(
                problem,
                "Set " + part.variable(SECRET) + ", or " + part.variable(CERTIFICATE) + " and " + part.variable(KEY)
                        + ", or " + part.variable(ASSERTION) + ", and nothing else.");
    }

    private static IClientCredential certificate(OwnPart part, Path certificate, Path key) {
        String text = text(part.variable(CERTIFICATE), certificate);
        Secret secret = new Secret(text(part.variable(KEY), key));
        try {
            return OwnCredential.certificate(Pem.parse(text, secret));
        } catch (IllegalArgumentException unacceptable) {
            throw new UnusableSetting(
                    part.variable(CERTIFICATE) + " and " + part.variable(KEY) + ": " + unacceptable.getMessage() + ".",
                    "Name a file with an X.509 certificate and one with its RSA key, both in PEM.",
                    unacceptable);
        }
    }

    private static String text(String variable, Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UnusableSetting(
                    variable + " names " + file + ", which cannot be read.",
                    "Name a file that this node may read.",
                    unreadable);
        }
    }

    private static String names(OwnPart part, Map<String, Object> set) {
        return set.keySet().stream().map(part::variable).collect(Collectors.joining(", "));
    }
}
