package dev.twokey.activedirectory;

import dev.twokey.kernel.UnusableSetting;
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
            throw new UnusableSetting(
                    "TWOKEY_ACTIVEDIRECTORY_STALENESS is nothing, or negative.",
                    "Set TWOKEY_ACTIVEDIRECTORY_STALENESS to how long your domain controllers take to replicate, such as 1m.");
        }
    }
}
