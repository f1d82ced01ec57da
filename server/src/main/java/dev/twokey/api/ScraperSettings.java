package dev.twokey.api;

import dev.twokey.kernel.Secret;
import dev.twokey.kernel.UnusableSetting;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** @param metricsToken {@code TWOKEY_METRICS_TOKEN}: what a program shows to read the figures; without it none may */
@ConfigurationProperties("twokey")
record ScraperSettings(@Nullable Secret metricsToken) {
    private static final int SHORTEST = 32;

    /** @throws UnusableSetting when it could be guessed */
    ScraperSettings {
        if (metricsToken != null && metricsToken.exposeDangerously().length() < SHORTEST) {
            throw new UnusableSetting(
                    "TWOKEY_METRICS_TOKEN is shorter than " + SHORTEST + " characters.",
                    "Make one by: openssl rand -hex 32");
        }
    }
}
