package dev.twokey.directory;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.twokey.kernel.UnusableSetting;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OpenDirectoriesTest {
    private final PretendDirectory connector = new PretendDirectory();

    @Test
    void no_connector_believes_what_it_read_before_it_was_written() {
        connector.lags(Duration.ZERO);
        assertThatNoException().isThrownBy(() -> OpenDirectories.requireStaleness(connector));

        connector.lags(Duration.ofSeconds(-1));
        assertThatExceptionOfType(UnusableSetting.class)
                .isThrownBy(() -> OpenDirectories.requireStaleness(connector))
                .extracting(UnusableSetting::remedy)
                .isEqualTo("Set TWOKEY_PRETEND_STALENESS to 0s or longer.");
    }
}
