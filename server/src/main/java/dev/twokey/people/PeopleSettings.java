package dev.twokey.people;

import dev.twokey.kernel.Slug;
import dev.twokey.kernel.UnusableSetting;
import dev.twokey.proof.RelyingParty;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the operator says about persons and keys.
 *
 * @param dataDir {@code TWOKEY_DATA_DIR}: founders' links lie in its folder {@code founding}
 * @param deployment {@code TWOKEY_DEPLOYMENT}: its short name, immutable
 * @param baseUrl {@code TWOKEY_BASE_URL}: where people sign in
 * @param signingOrigin {@code TWOKEY_SIGNING_ORIGIN}: where keys are turned
 * @param sandboxUrl {@code TWOKEY_SANDBOX_URL}: when set, the sandbox's software authenticator is accepted
 * @param foundersFile {@code TWOKEY_FOUNDERS_FILE}: who founds this deployment; read while it is not founded
 * @param foundingLinkValidity how long a founder's link may be used
 * @param joiningLinkValidity how long an invited person's link may be used
 * @param sessionLongest {@code TWOKEY_SESSION_LONGEST}: after how long whoever signed in at the pages does so again, used or
 *     not; at most 24 hours
 * @param tokenValidity how long a bearer token lives, at most 24 hours
 * @param pendingExpiry {@code TWOKEY_PENDING_EXPIRY}: how long a second person may take
 */
@ConfigurationProperties("twokey")
record PeopleSettings(
        @DefaultValue(".twokey") Path dataDir,
        @DefaultValue("harbour") String deployment,
        @DefaultValue("8080") int port,
        @Nullable URI baseUrl,
        @Nullable URI signingOrigin,
        @Nullable URI sandboxUrl,
        @Nullable Path foundersFile,
        @DefaultValue("15m") Duration foundingLinkValidity,
        @DefaultValue("24h") Duration joiningLinkValidity,
        @DefaultValue("12h") Duration sessionLongest,
        @DefaultValue("8h") Duration tokenValidity,
        @DefaultValue("4h") Duration pendingExpiry) {
    PeopleSettings {
        new Slug(deployment);
        if (!sessionLongest.isPositive() || sessionLongest.compareTo(Duration.ofHours(24)) > 0) {
            throw new UnusableSetting(
                    "TWOKEY_SESSION_LONGEST is " + sessionLongest + ".",
                    "Set a time of at most 24h, or leave it out: 12h.");
        }
    }

    Origins origins() {
        return new Origins(
                signIn(),
                signing(),
                Optional.ofNullable(sandboxUrl).map(url -> WebAddress.origin("TWOKEY_SANDBOX_URL", url)));
    }

    /** The relying party of sign-in passkeys. */
    RelyingParty signIn() {
        return WebAddress.relyingParty(
                "TWOKEY_BASE_URL", baseUrl == null ? URI.create("http://localhost:" + port) : baseUrl);
    }

    /** The relying party of signing passkeys. */
    RelyingParty signing() {
        return WebAddress.relyingParty(
                "TWOKEY_SIGNING_ORIGIN",
                signingOrigin == null ? URI.create("http://keys.localhost:" + port) : signingOrigin);
    }

    boolean isSandbox() {
        return sandboxUrl != null;
    }

    Optional<Path> founders() {
        return Optional.ofNullable(foundersFile);
    }

    /** The deployment as a directory of its own, as its own requests name it. */
    String directory() {
        return "deployment:" + deployment;
    }
}
