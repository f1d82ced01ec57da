package dev.twokey.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twokey.kernel.UnusableSetting;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class OriginsTest {
    private static final String PAGES = "https://twokey.harbour.example";
    private static final String KEYS = "https://keys.harbour.example";

    @Test
    void without_settings_everything_is_on_this_machine_at_two_hosts() {
        Origins origins = origins(Map.of("port", "8081"));
        assertThat(origins.base()).isEqualTo("http://localhost:8081");
        assertThat(origins.signing()).isEqualTo("http://keys.localhost:8081");
        assertThat(origins.sandbox()).isEmpty();
        assertThat(origins.areSecure()).isFalse();
    }

    @Test
    void a_path_behind_an_origin_is_cut_off() {
        Origins origins = origins(PAGES + "/", KEYS);
        assertThat(origins.base()).isEqualTo(PAGES);
        assertThat(origins.signingHost()).isEqualTo("keys.harbour.example");
        assertThat(origins.areSecure()).isTrue();
    }

    /** A passkey's origin is compared character by character with what the browser wrote. */
    @Test
    void an_origin_is_spelled_as_browsers_do() {
        assertThat(origins("HTTPS://TwoKey.Harbour.Example:443", KEYS + ":8443").base())
                .isEqualTo(PAGES);
        assertThat(origins(PAGES, KEYS + ":8443").signing()).isEqualTo(KEYS + ":8443");
        assertThat(origins("http://localhost:80", "http://keys.localhost").base())
                .isEqualTo("http://localhost");
    }

    @Test
    void keys_are_not_turned_at_the_host_of_the_pages() {
        refused(() -> origins(PAGES, PAGES + ":444"), "TWOKEY_BASE_URL and TWOKEY_SIGNING_ORIGIN have the same host");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://192.0.2.7", "https://[2001:db8::7]", "http://127.0.0.1:8080"})
    void an_ip_address_has_no_passkeys(String address) {
        refused(() -> origins(address, KEYS), "TWOKEY_BASE_URL names the IP address");
        refused(() -> origins(PAGES, address), "TWOKEY_SIGNING_ORIGIN names the IP address");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://twokey.harbour.example", "http://localhost.harbour.example", "http://notlocalhost"})
    void plain_http_is_for_this_machine_alone(String address) {
        refused(() -> origins(address, KEYS), "TWOKEY_BASE_URL is plain http");
    }

    @Test
    void both_are_https_or_neither_is() {
        refused(
                () -> origins(Map.of("base-url", PAGES)),
                "TWOKEY_BASE_URL is " + PAGES + " and TWOKEY_SIGNING_ORIGIN is http://keys.localhost:8080.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "twokey.harbour.example",
                "ftp://twokey.harbour.example",
                "https:/twokey",
                "https://127.1",
                "https://two key"
            })
    void what_is_no_address_is_refused_by_the_name_of_its_setting(String address) {
        refused(() -> origins(address, KEYS), "TWOKEY_BASE_URL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"25h", "0s", "-1h"})
    void a_session_lasts_a_day_at_most(String longest) {
        assertThatThrownBy(() -> origins(Map.of("session-longest", longest)))
                .rootCause()
                .isInstanceOf(UnusableSetting.class)
                .hasMessageStartingWith("TWOKEY_SESSION_LONGEST is PT");
    }

    private static Origins origins(String pages, String keys) {
        return origins(Map.of("base-url", pages, "signing-origin", keys));
    }

    private static Origins origins(Map<String, String> settings) {
        Map<String, String> named = new HashMap<>();
        settings.forEach((name, value) -> named.put("twokey." + name, value));
        return new Binder(new MapConfigurationPropertySource(named))
                .bindOrCreate("twokey", PeopleSettings.class)
                .origins();
    }

    private static void refused(ThrowingCallable settings, String problem) {
        assertThatExceptionOfType(UnusableSetting.class)
                .isThrownBy(settings)
                .withMessageStartingWith(problem)
                .satisfies(no -> assertThat(no.remedy()).isNotEmpty());
    }
}
