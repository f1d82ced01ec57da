package dev.twokey.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.database.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** What browsers and proxies do not send, as it comes over a connection: every host, header, cookie and line that is a trick. */
@OverTheWire
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WrongRequestTest {
    private static final Pattern INSIDE = Pattern.compile("Exception|\\bat org\\.|Apache|Tomcat/|Spring");

    private final Scene scene;
    private final Line line;

    @Autowired
    WrongRequestTest(Scene scene) {
        this.scene = scene;
        this.line = scene.line();
    }

    @AfterAll
    void hangUp() {
        line.close();
    }

    private static Ask signIn() {
        return Ask.of("GET", "/sign-in").with("Accept: text/html");
    }

    private static Ask host(String... lines) {
        return signIn().with(lines);
    }

    @Test
    void a_host_that_is_not_ours_gets_nothing_however_it_is_said() {
        are(
                Set.of(400, 421),
                Stream.of(
                                "evil.example",
                                "localhost.evil.example",
                                "evil.example:8080",
                                "localhost@evil.example",
                                "user:pw@localhost:8080",
                                "127.0.0.1:8080",
                                "[::1]:8080",
                                "localhost:x",
                                "localhost:8080:8080",
                                "localhost:8080, evil.example",
                                "localhost evil.example",
                                "http://localhost:8080",
                                "localhost/",
                                "localhost%00",
                                "localhost\\",
                                "xn--localhost",
                                "lоcalhost",
                                "x".repeat(4000),
                                ".localhost",
                                "localhost..")
                        .map(name -> host("Host: " + name)));
        are(
                Set.of(400),
                Stream.of(
                        host(),
                        host("Host: localhost:8080", "Host: localhost:8080"),
                        host("Host: localhost:8080", "Host: evil.example")));
        are(
                Set.of(400, 421),
                Stream.of(
                        host("Host: localhost:8080").at("http://evil.example/sign-in"),
                        host("Host: evil.example").at("http://localhost:8080/sign-in"),
                        host("Host: localhost:8080").at("http://keys.localhost:8080/sign-in"),
                        host("Host: localhost:8080", "X-Forwarded-Host: evil.example")));
    }

    @Test
    void what_a_proxy_may_say_wrongly_makes_nothing_fail() {
        are(
                Set.of(200, 400, 421),
                Stream.of(
                                "X-Forwarded-Port: x",
                                "X-Forwarded-Host: localhost, evil.example",
                                "X-Forwarded-Host: ${7*7}",
                                "X-Forwarded-Host: localhost:8080@evil.example",
                                "X-Forwarded-Port: 99999999999",
                                "X-Forwarded-Port: -1",
                                "X-Forwarded-Proto: javascript",
                                "X-Forwarded-Proto: https, http",
                                "X-Forwarded-Proto: ",
                                "X-Forwarded-For: ' or ''='",
                                "X-Forwarded-For: 999.999.999.999",
                                "X-Forwarded-For: unknown, _hidden, [::1",
                                "X-Forwarded-Prefix: //evil.example",
                                "X-Forwarded-Host: ",
                                "Forwarded: host=evil.example;proto=x",
                                "X-Original-URL: /tenants",
                                "X-Rewrite-URL: /tenants",
                                "X-HTTP-Method-Override: DELETE",
                                "X-Real-IP: 10.0.0.1")
                        .map(header -> host("Host: localhost:8080", header)));
        Heard led = line.ask(Ask.of("GET", "/tenants")
                .with("Host: localhost:8080", "X-Forwarded-Prefix: //evil.example")
                .bytes());
        assertThat(led.header("Location")).contains("/sign-in?to=%2Ftenants");
    }

    @Test
    void our_own_name_counts_in_any_spelling_that_means_it() {
        are(
                Set.of(200),
                Stream.of(
                        host("Host: localhost:8080"),
                        host("Host: LOCALHOST"),
                        // The port says nothing: a proxy may have another one.
                        host("Host: localhost:9999"),
                        host("Host: localhost:8080").at("http://localhost:8080/sign-in")));
    }

    @Test
    void a_cookie_that_is_no_session_signs_nobody_in() {
        Stream<String> values = Stream.concat(
                Stream.of("", "x", "\"", "%00", "ÿþ", "=;=", "a,b", "../../x", "x".repeat(6000), "${7*7}"),
                Stream.of(
                                "",
                                "\0",
                                "\0".repeat(36),
                                "' or ''='",
                                "x".repeat(36),
                                "x".repeat(3000),
                                UUID.randomUUID().toString(),
                                "ÿ",
                                "\ud83d\ude00",
                                "a\nb")
                        .map(text -> Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))));
        List<String> cookies = values.toList();
        are(
                Set.of(303, 400),
                cookies.stream()
                        .map(value -> Ask.of("GET", "/tenants")
                                .with("Host: localhost:8080", "Accept: text/html", "Cookie: twokey=" + value)));
        are(
                Set.of(401, 400, 403),
                cookies.stream()
                        .map(value -> Ask.of("POST", "/api/v1/tokens")
                                .with(
                                        "Host: localhost:8080",
                                        "Content-Type: application/json",
                                        "Cookie: twokey=" + value,
                                        "X-CSRF-Token: x")
                                .body("{\"name\":\"x\"}")));
        are(
                Set.of(200, 303, 400),
                cookies.stream().map(value -> tenants(Reader.SOC).with("Cookie: twokey=" + value)));
    }

    private Ask tenants(Reader reader) {
        return scene.by(reader, Ask.of("GET", "/tenants").with("Accept: text/html"));
    }

    @Test
    void an_authorization_that_is_no_token_of_ours_is_nobodys_also_beside_a_session() {
        are(
                Set.of(401, 400),
                Stream.of(
                                "",
                                "Bearer",
                                "Bearer ",
                                "Bearer tk_",
                                "bearer a b c",
                                "Basic YWxpY2U6YWxpY2U=",
                                "Negotiate x",
                                "Bearer \u00ff\u00fe",
                                "Bearer %00",
                                "Bearer " + "x".repeat(6000),
                                "Bearer ' or ''='",
                                "Digest username=\"alice\"")
                        .map(value ->
                                scene.by(Reader.SOC, Ask.of("GET", "/api/v1/me").with("Authorization: " + value))));
    }

    @Test
    void headers_that_cannot_be_meant_make_nothing_fail() {
        are(
                Set.of(200, 206, 304, 400, 406, 412, 416, 417),
                Stream.of(
                                "Accept: \u00ff",
                                "Accept: /",
                                "Accept: text/html;q=x",
                                "Accept: " + "a/b,".repeat(1500),
                                "Accept-Language: \u0000",
                                "Accept-Language: ${7*7}",
                                "Accept-Language: x-" + "y".repeat(5000),
                                "Accept-Encoding: nonsense",
                                "Accept-Charset: none-such",
                                "If-Modified-Since: yesterday",
                                "If-None-Match: x",
                                "If-Match: \"x\"",
                                "Range: bytes=5-1",
                                "Range: bytes=0-0,0-0,0-0",
                                "Range: nonsense",
                                "Content-Type: nonsense",
                                "Content-Type: multipart/form-data",
                                "Content-Type: multipart/form-data; boundary=",
                                "Upgrade: websocket",
                                "Upgrade: h2c",
                                "Connection: Upgrade, HTTP2-Settings",
                                "Expect: nonsense",
                                "TE: trailers",
                                "X-CSRF-Token: \u00ff",
                                "HX-Request: true",
                                "Origin: null",
                                "Sec-Fetch-Site: nonsense",
                                "Cookie: " + "a=b; ".repeat(1000),
                                "Last-Event-ID: \u00ff",
                                "X-Request-ID: <script>",
                                "X-Request-ID: " + "x".repeat(3000))
                        .flatMap(header -> Stream.of("/tenants", "/assets/twokey.css")
                                .map(path ->
                                        scene.by(Reader.SOC, Ask.of("GET", path).with(header)))));
    }

    @Test
    void an_address_that_is_spelt_to_get_around_a_rule_gets_nowhere() {
        are(
                Set.of(400, 401, 404),
                Stream.of(
                                "//evil.example/",
                                "/\\evil.example",
                                "/a/../tenants",
                                "/./tenants",
                                "/tenants;x=1",
                                "/tenants/",
                                "/tenants//",
                                "//tenants",
                                "/%2e%2e/tenants",
                                "/tenants%00",
                                "/tenants%0d%0aX-Evil:1",
                                "/API/V1/ME",
                                "/api/v1/me/",
                                "/api//v1/me",
                                "/api/v1/me.json",
                                "/api/v1/..;/v1/me",
                                "/api/v1/me%2f",
                                "/api/v1/me%3f",
                                "/%61pi/v1/me%20",
                                "/actuator/env",
                                "/actuator/heapdump",
                                "/actuator/../actuator/env",
                                "/assets/../application.yaml",
                                "/assets/%2e%2e/application.yaml",
                                "/assets/..%5capplication.yaml",
                                "/assets/",
                                "/webjars/",
                                "/webjars/../../etc/passwd",
                                "/assets/none.css",
                                "/META-INF/MANIFEST.MF",
                                "/WEB-INF/web.xml",
                                "/application.yaml",
                                "/.git/config",
                                "/templates/error.html",
                                "/db/migration/V1__database_roles_and_clock.sql",
                                "/swagger-ui.html",
                                "/v3/api-docs",
                                "/api/v1/openapi/swagger-config",
                                "/error",
                                "/login",
                                "/logout",
                                "/problems/not-found",
                                "/" + "x/".repeat(2000),
                                "/%",
                                "/%zz",
                                "/\u00ff",
                                "/tenants|x",
                                "/tenants<x>",
                                "/{x}",
                                "/^")
                        .map(path -> scene.by(Reader.SOC, Ask.of("GET", path).with("Accept: text/html"))));
        are(
                Set.of(400, 403, 404, 405),
                Stream.of("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE")
                        .map(method -> scene.by(Reader.SOC, Ask.of(method, "/assets/twokey.css"))));
        are(
                Set.of(400, 405, 501),
                Stream.of("G@T", "", "get", "FOO", "CONNECT", "PROPFIND", "TRACK", "x".repeat(9000))
                        .map(method -> scene.by(Reader.SOC, Ask.of(method, "/tenants"))));
    }

    @Test
    void a_message_whose_end_is_in_doubt_is_not_read() {
        Ask post = scene.by(Reader.SOC, Ask.of("POST", "/api/v1/tokens").with("Content-Type: application/json"));
        String body = "{\"name\":\"x\"}";
        String chunks = "c\r\n" + body + "\r\n0\r\n\r\n";
        are(
                Set.of(400, 411, 413, 501),
                Stream.of(
                        post.with("Transfer-Encoding: chunked").body(chunks),
                        post.with("Transfer-Encoding: chunked", "Content-Length: 5")
                                .body(chunks),
                        post.with("Transfer-Encoding: chunked", "Transfer-Encoding: identity")
                                .body(chunks),
                        post.with("Transfer-Encoding: xchunked").body(chunks),
                        post.with("Transfer-Encoding: gzip").body(body),
                        post.with("Transfer-Encoding : chunked").body(chunks),
                        post.with("Transfer-Encoding: chunked").body("zz\r\n" + body),
                        post.with("Content-Length: 12", "Content-Length: 5").body(body),
                        post.with("Content-Length: -1").body(body),
                        post.with("Content-Length: +12").body(body),
                        post.with("Content-Length: 12x").body(body),
                        post.with("Content-Length: 99999999999999999999").body(body),
                        post.with("Content-Length: 1048577").body(body),
                        post.with("Content-Length: 1048577", "Expect: 100-continue")
                                .body(body)));
    }

    @Test
    void a_message_that_is_none_is_answered_and_the_next_one_as_well() {
        for (String raw : List.of(
                "nonsense\r\n\r\n",
                "GET\r\n\r\n",
                "GET  /  HTTP/1.1\r\n\r\n",
                "GET tenants HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n",
                "OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\n folded: x\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nno colon\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\n: no name\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nX Y: z\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nX: a\0b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "y".repeat(20_000) + "\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\n" + "X: y\r\n".repeat(500) + "\r\n",
                "GET /" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "\u0016\u0003\u0001\0\u0005hello\r\n\r\n")) {
            Heard heard = fresh(raw.getBytes(StandardCharsets.ISO_8859_1));
            String name = raw.substring(0, Math.min(60, raw.length()));
            assertThat(heard.status()).as(name + ": " + heard).isIn(200, 303, 400, 404, 405, 414, 421, 431, 501, 505);
            assertThat(heard.text()).as(name).doesNotContainPattern(INSIDE);
            assertThat(heard.header("Server")).as(name).isEmpty();
        }
        are(Set.of(200), Stream.of(host("Host: localhost:8080")));
    }

    private Heard fresh(byte[] raw) {
        try (Line own = scene.line()) {
            return own.ask(raw);
        }
    }

    /** All get one of these, tell nothing of our inside and change nothing; and the server answers the next. */
    private void are(Set<Integer> taken, Stream<Ask> asks) {
        scene.by(Reader.SOC, Ask.of("GET", "/"));
        Fingerprint before = scene.fingerprint();
        List<String> wrong = new ArrayList<>();
        asks.forEach(ask -> {
            Heard heard = line.ask(ask.bytes());
            List<String> faults = Answers.faults(heard);
            if (!taken.contains(heard.status()) || !faults.isEmpty()) {
                wrong.add(ask + " is to get " + taken + " and got " + faults + heard);
            }
        });
        assertThat(wrong).isEmpty();
        assertThat(before.changesTo(scene.fingerprint())).isEmpty();
    }
}
