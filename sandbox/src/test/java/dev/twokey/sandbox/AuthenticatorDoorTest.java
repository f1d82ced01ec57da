package dev.twokey.sandbox;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuthenticatorDoorTest extends OnASandbox {
    private static final String KEYS = "http://keys.localhost:8080";
    private static final String BODY = """
            {"origin":"%s","options":{"rp":{"id":"keys.localhost","name":"TwoKey"},"challenge":"AAECAw",
             "user":{"id":"cGVyX2FsaWNl","name":"alice","displayName":"Alice"},"pubKeyCredParams":[{"type":"public-key","alg":-7}]}}
            """.formatted(KEYS);

    @Override
    SandboxOptions options() {
        return super.options().origins(List.of(KEYS));
    }

    @Test
    void a_page_of_an_allowed_origin_makes_and_uses_a_passkey() throws Exception {
        var created = caller.home("POST", "/authenticator/alice/create", BODY, "Origin", KEYS);
        assertThat(created.status()).isEqualTo(200);
        assertThat(created.response().headers().firstValue("Access-Control-Allow-Origin"))
                .contains(KEYS);
        assertThat(created.json().path("type").asString("")).isEqualTo("public-key");
        String get = "{\"origin\":\"" + KEYS + "\",\"options\":{\"challenge\":\"AAECAw\",\"rpId\":\"keys.localhost\"}}";
        assertThat(caller.home("POST", "/authenticator/alice/get", get, "Origin", KEYS)
                        .json()
                        .path("response")
                        .has("signature"))
                .isTrue();
        assertThat(caller.home("GET", "/authenticator/personas", "").response().body())
                .contains("\"alice\"")
                .doesNotContain("privateKey");
    }

    @Test
    void the_preflight_of_an_allowed_page_passes() throws Exception {
        var answer = caller.home("OPTIONS", "/authenticator/alice/get", "", "Origin", KEYS);
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.response().headers().firstValue("Access-Control-Allow-Headers"))
                .contains("content-type");
    }

    @Test
    void a_foreign_page_is_refused_and_gets_no_permission_to_read() throws Exception {
        var answer = caller.home("POST", "/authenticator/alice/create", BODY, "Origin", "https://evil.example");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.response().headers().firstValue("Access-Control-Allow-Origin"))
                .isEmpty();
        assertThat(sandbox.authenticator("alice").passkeys()).isEmpty();
    }

    @Test
    void a_page_cannot_name_another_origin_than_its_own() throws Exception {
        sandbox.allowOrigin("http://localhost:9");
        var answer = caller.home("POST", "/authenticator/alice/create", BODY, "Origin", "http://localhost:9");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().path("error").asString("")).isEqualTo("SecurityError");
    }

    @Test
    void a_page_that_may_sign_may_not_control() throws Exception {
        assertThat(caller.home("POST", "/control/faults", "{\"kind\":\"slow\"}", "Origin", KEYS)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void a_name_that_was_rebound_to_this_machine_is_refused() throws Exception {
        // by hand: Java's client lets nobody choose the Host header
        try (var socket =
                new Socket("localhost", URI.create(sandbox.addresses().home()).getPort())) {
            String request = "GET /mailbox/messages HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), US_ASCII))
                    .startsWith("HTTP/1.1 421");
        }
    }

    @Test
    void a_persona_without_a_passkey_is_refused_by_name() throws Exception {
        String get = "{\"origin\":\"" + KEYS + "\",\"options\":{\"challenge\":\"AAECAw\"}}";
        var answer = caller.home("POST", "/authenticator/carol/get", get);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().path("error").asString("")).isEqualTo("NotAllowedError");
    }
}
