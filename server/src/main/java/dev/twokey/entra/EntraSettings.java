package dev.twokey.entra;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param staleness {@code TWOKEY_ENTRA_STALENESS}: for how long a read may show what was before an acknowledged write.
 *     Microsoft promises no bound; seconds are usual, a minute or two have been seen
 */
@ConfigurationProperties("twokey.entra")
record EntraSettings(@DefaultValue("PT2M") Duration staleness) {}
