package dev.twokey.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;

class EdgeSettingsTest {
    @Test
    void without_settings_everything_is_on_this_machine_at_two_hosts() {
        EdgeSettings settings = new EdgeSettings(8081, null, null, null);
        assertThat(settings.base()).isEqualTo("http://localhost:8081");
        assertThat(settings.signing()).isEqualTo("http://keys.localhost:8081");
        assertThat(settings.sandbox()).isEmpty();
    }

    @Test
    void a_path_behind_an_origin_is_cut_off() {
        EdgeSettings settings = new EdgeSettings(
                8080, URI.create("https://twokey.harbour.example/"), URI.create("https://keys.harbour.example"), null);
        assertThat(settings.base()).isEqualTo("https://twokey.harbour.example");
        assertThat(settings.signingHost()).isEqualTo("keys.harbour.example");
    }

    @Test
    void keys_are_not_turned_at_the_host_of_the_pages() {
        URI same = URI.create("https://twokey.harbour.example");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EdgeSettings(8080, same, URI.create("https://twokey.harbour.example:444"), null))
                .withMessageContaining("TWOKEY_SIGNING_ORIGIN");
    }
}
