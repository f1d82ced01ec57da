package dev.twokey.elevation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.twokey.kernel.UnusableSetting;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A node does not start with limits that it cannot keep, and says what to set instead. */
class ElevationSettingsTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration LEASE = Duration.ofSeconds(30);

    @Test
    void limits_that_cannot_be_kept_are_refused_with_what_to_set_instead() {
        assertThat(settings(Duration.ofHours(8), HOUR, LEASE, 4).maximum()).isEqualTo(ElevationSettings.HARD_MAXIMUM);
        assertRefused("TWOKEY_ELEVATION_MAXIMUM", Duration.ofHours(9), HOUR, LEASE, 4);
        assertRefused("each is at least as long", Duration.ofMinutes(59), HOUR, LEASE, 4);
        assertRefused("TWOKEY_ELEVATION_GIVE_WITHIN", Duration.ofHours(8), Duration.ofHours(25), LEASE, 4);
        assertRefused("TWOKEY_ELEVATION_LEASE", Duration.ofHours(8), HOUR, Duration.ofSeconds(24), 4);
        assertRefused("TWOKEY_ELEVATION_CALLS_PER_TENANT", Duration.ofHours(8), HOUR, LEASE, 33);
    }

    private static void assertRefused(String remedy, Duration most, Duration within, Duration lease, int perTenant) {
        assertThatExceptionOfType(UnusableSetting.class)
                .isThrownBy(() -> settings(most, within, lease, perTenant))
                .extracting(UnusableSetting::remedy)
                .asString()
                .contains(remedy);
    }

    private static ElevationSettings settings(Duration maximum, Duration within, Duration lease, int perTenant) {
        Duration minimum = Duration.ofMinutes(30);
        return new ElevationSettings(
                minimum, HOUR, maximum, Duration.ofHours(4), within, lease, Duration.ofMinutes(2), 32, perTenant);
    }
}
