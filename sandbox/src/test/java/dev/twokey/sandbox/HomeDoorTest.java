package dev.twokey.sandbox;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may ask, and what comes of asking wrongly. */
class HomeDoorTest extends OnASandbox {
    @TempDir
    @SuppressWarnings("NullAway") // set before each test
    private static Path folder;

    @Override
    SandboxOptions options() {
        return super.options().passkeyFile(folder.resolve("passkeys.json"));
    }

    @Test
    void everything_listens_on_one_loopback_address_only() {
        var addresses = sandbox.addresses();
        for (String address : List.of(addresses.home(), addresses.graph(), addresses.login(), addresses.smtp())) {
            var elsewhere =
                    new InetSocketAddress("127.0.0.2", URI.create(address).getPort());
            assertThatThrownBy(() -> {
                        try (var socket = new Socket()) {
                            socket.connect(elsewhere, 1000);
                        }
                    })
                    .as(address)
                    .isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /control/journal",
        "POST, /control/faults",
        "DELETE, /mailbox/messages",
        "GET, /authenticator/personas",
        "POST, /authenticator/alice/create",
        "GET, /directories"
    })
    void a_name_that_was_rebound_to_this_machine_reaches_no_door(String method, String path) throws IOException {
        for (String host : List.of("evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "")) {
            assertThat(raw(method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\n"))
                    .as(host)
                    .startsWith("HTTP/1.1 421");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"null", "https://evil.example", "http://localhost", "http://localhost:1", "http://keys.localhost"
            })
    void a_page_that_is_not_ours_reaches_no_door(String origin) throws Exception {
        for (String path : List.of("/control/faults", "/mailbox/faults", "/authenticator/alice/create")) {
            var answer = caller.home("POST", path, "{\"kind\":\"slow\"}", "Origin", origin);
            assertThat(answer.status()).as(path).isEqualTo(403);
            assertThat(answer.response().headers().firstValue("Access-Control-Allow-Origin"))
                    .isEmpty();
        }
        assertThat(sandbox.faults().waiting()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "evil",
                "https://",
                "https://127.0.0.1",
                "http://evil.example",
                "https://a.example/x",
                "*",
                "null"
            })
    void what_is_no_origin_is_not_allowed(String origin) throws Exception {
        var answer = caller.home("POST", "/control/origins", "{\"origin\":\"" + origin + "\"}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.response().body()).contains("not an origin");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../../etc/passwd",
                "/sandbox.css/../../etc/passwd",
                "/%2e%2e/%2e%2e/etc/passwd",
                "/directories/..%2f..%2fetc%2fpasswd",
                "/mailbox/..%2f1",
                "/control/tenants/..%2fcontoso/users"
            })
    void a_path_never_leads_to_a_file(String path) throws IOException {
        assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n"))
                .startsWith("HTTP/1.1 404")
                .doesNotContain("root:");
    }

    @Test
    void a_persona_is_a_name_and_never_a_file() throws Exception {
        String make = "{\"origin\":\"http://keys.localhost:1\",\"options\":{\"challenge\":\"AAECAw\",\"rp\":{},"
                + "\"user\":{\"id\":\"cGVy\",\"name\":\"x\"}}}";
        assertThat(caller.home("POST", "/authenticator/..%2f..%2fevil/create", make)
                        .status())
                .isEqualTo(200);
        try (var files = Files.list(folder)) {
            assertThat(files.map(Path::getFileName).map(Path::toString)).containsExactly("passkeys.json");
        }
    }

    @Test
    void a_body_that_is_too_large_is_refused_as_such() throws Exception {
        assertThat(caller.home("POST", "/control/faults", "x".repeat(4 * 1024 * 1024 + 1))
                        .status())
                .isEqualTo(413);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /control/journal?after=soon, not a number",
        "DELETE, /control/faults/first, not a number",
        "PUT, /control/tenants/contoso/settings, pageSize is at least 1"
    })
    void what_cannot_be_understood_is_told_in_words(String method, String path, String words) throws IOException {
        String body = method.equals("PUT") ? "{\"pageSize\":0}" : "";
        assertThat(raw(
                        method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + body.length()
                                + "\r\n",
                        body))
                .startsWith("HTTP/1.1 400")
                .contains(words);
    }

    @Test
    void a_form_that_cannot_be_decoded_is_told_in_words() throws Exception {
        String address = sandbox.addresses().login() + "/contoso/oauth2/v2.0/token";
        var answer = caller.call("POST", address, "grant_type=%zz");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.response().body()).contains("percent sign");
    }

    @Test
    void an_acceptance_that_nobody_was_invited_to_leads_nowhere() throws Exception {
        for (String path : List.of(
                "/directories/contoso/guests/nobody/acceptance", "/directories/%0d%0aX:y/guests/x/acceptance")) {
            assertThat(caller.home("POST", path, "").status()).isEqualTo(404);
        }
    }

    @Test
    void text_stays_text_whatever_it_looks_like() throws Exception {
        var answer = caller.home("GET", "/mailbox/messages", "").response();
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    }

    @Test
    void a_page_reloads_itself_only_when_somebody_wants_it_to() throws Exception {
        for (String path : List.of("/directories", "/directories/contoso", "/mailbox")) {
            assertThat(caller.home("GET", path, "").response().body())
                    .contains("<a href=\"?follow\">")
                    .doesNotContain("http-equiv");
            assertThat(caller.home("GET", path + "?follow", "").response().body())
                    .contains("<meta http-equiv=\"refresh\" content=\"5\">", "<a href=\"?\">Stop following</a>");
        }
    }

    private String raw(String head) throws IOException {
        return raw(head, "");
    }

    /** By hand: Java's client lets nobody choose the Host header, or a path with dots. */
    private String raw(String head, String body) throws IOException {
        try (var socket =
                new Socket("127.0.0.1", URI.create(sandbox.addresses().home()).getPort())) {
            socket.getOutputStream().write((head + "Connection: close\r\n\r\n" + body).getBytes(US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), US_ASCII);
        }
    }
}
