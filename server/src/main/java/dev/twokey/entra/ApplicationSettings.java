package dev.twokey.entra;

import dev.twokey.kernel.Secret;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The deployment's own two applications, registered in its home tenant for the tenants of all customers.
 *
 * @param cloud {@code TWOKEY_ENTRA_CLOUD}: the cloud in which they are registered
 * @param authority {@code TWOKEY_ENTRA_AUTHORITY}: with {@code graph} in place of the cloud, for a sandbox
 * @param graph {@code TWOKEY_ENTRA_GRAPH}: likewise
 * @param guestDomains {@code TWOKEY_ENTRA_GUEST_DOMAINS}: the mail domains of the provider's accounts, separated by commas; for
 *     tenants that bought nothing
 * @param setup {@code TWOKEY_ENTRA_SETUP_…}
 * @param service {@code TWOKEY_ENTRA_SERVICE_…}
 */
@ConfigurationProperties("twokey.entra")
record ApplicationSettings(
        @Nullable String cloud,
        @Nullable String authority,
        @Nullable String graph,
        @Nullable String guestDomains,
        @DefaultValue Application setup,
        @DefaultValue Application service) {

    /**
     * One of them. It signs in by exactly one of a secret, a certificate with its key, and an assertion.
     *
     * @param clientId its GUID
     * @param certificate a file, X.509 in PEM
     * @param privateKey a file, RSA in PEM (PKCS #8)
     * @param assertionFile where another issuer leaves tokens for it, read anew for each sign-in
     */
    record Application(
            @Nullable String clientId,
            @Nullable Secret clientSecret,
            @Nullable Path certificate,
            @Nullable Path privateKey,
            @Nullable Path assertionFile) {
        static final Application NONE = new Application(null, null, null, null, null);
    }

    static final ApplicationSettings NONE =
            new ApplicationSettings(null, null, null, null, Application.NONE, Application.NONE);

    /** As the settings of a connection that reaches the same. */
    Map<String, String> addresses() {
        Map<String, String> addresses = new LinkedHashMap<>();
        put(addresses, "cloud", cloud);
        put(addresses, "authority", authority);
        put(addresses, "graph", graph);
        if (addresses.isEmpty()) {
            addresses.put("cloud", "global");
        }
        return addresses;
    }

    private static void put(Map<String, String> addresses, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            addresses.put(name, value);
        }
    }

    Application of(OwnPart part) {
        return switch (part) {
            case SETUP -> setup;
            case SERVICE -> service;
        };
    }
}
