package dev.twokey.activedirectory;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param staleness {@code TWOKEY_ACTIVEDIRECTORY_STALENESS}: for how long a read may show what was before an acknowledged write.
 *     Domain controllers of one site hear of a change within a minute; where a connection names those of several sites it is longer
 */
@ConfigurationProperties("twokey.activedirectory")
record ActiveDirectorySettings(@DefaultValue("PT1M") Duration staleness) {
    ActiveDirectorySettings {
        // With none a read-back would count that is as old as the deed.
        if (!staleness.isPositive()) {
            throw new IllegalArgumentException("TWOKEY_ACTIVEDIRECTORY_STALENESS must be longer than nothing");
        }
    }
}
