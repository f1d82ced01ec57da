package dev.twokey.entra;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param staleness {@code TWOKEY_ENTRA_STALENESS}: for how long a read may show what was before an acknowledged write.
 *     Microsoft promises no bound; seconds are usual, a minute or two have been seen
 * @param assertionFile {@code TWOKEY_ENTRA_ASSERTION_FILE}: where another issuer leaves tokens for our application, read anew
 *     for each sign-in
 * @param assertionAuthority {@code TWOKEY_ENTRA_ASSERTION_AUTHORITY}: an authority that is not Microsoft's own and yet may be
 *     sent such a token: a sandbox
 */
@ConfigurationProperties("twokey.entra")
record EntraSettings(
        @DefaultValue("PT2M") Duration staleness,
        @Nullable Path assertionFile,
        @Nullable String assertionAuthority) {}
