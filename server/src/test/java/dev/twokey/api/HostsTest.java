package dev.twokey.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;

@OverHttp
class HostsTest {
    private final Harbour harbour;

    @Autowired
    HostsTest(Harbour harbour) {
        this.harbour = harbour;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/sign-in",
                "/approvals",
                "/api/v1/me",
                "/api/v1/requests",
                "/api/v1/sign-in",
                "/tenants",
                "/%74enants"
            })
    void the_signing_origin_serves_nothing_but_signing(String path) {
        assertThat(harbour.alice().getAtSigning(path).problem()).isEqualTo("not-found");
    }

    @Test
    void the_signing_origin_registers_no_key_to_sign_in() {
        Reply reply = harbour.stranger().postAtSigning("/api/v1/founding/x/sign-in-key/options", Map.of());
        assertThat(reply.problem()).isEqualTo("not-found");
    }

    @Test
    void the_signing_origin_serves_static_files() {
        assertThat(harbour.stranger().getAtSigning("/assets/sign.js").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sign/", "/%73ign/", "/s%69g%6E/"})
    void the_main_host_never_signs_however_the_path_is_spelt(String sign) {
        Visitor alice = harbour.alice();
        String nonce = harbour.draft(alice).at("/nonce");
        assertThat(alice.get(sign + nonce).problem()).isEqualTo("not-found");
        assertThat(alice.post(sign + nonce, Map.of()).problem()).isEqualTo("not-found");
        assertThat(alice.getAtSigning("/sign/" + nonce).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "http://localhost.evil.example", "http://127.0.0.1:8080"})
    void a_name_that_is_not_ours_gets_nothing(String origin) {
        Reply reply = harbour.stranger().send(HttpMethod.GET, origin, "/sign-in", Map.of());
        assertThat(reply.status()).isEqualTo(421);
        assertThat(reply.problem()).isEqualTo("wrong-host");
    }

    @Test
    void a_load_balancer_asks_for_health_by_any_name() {
        Reply reply = harbour.stranger().send(HttpMethod.GET, "http://10.0.0.1", "/actuator/health", Map.of());
        assertThat(reply.status()).isEqualTo(200);
    }
}
