package dev.twokey.story.canaries;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twokey.story.wire.Json;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was written by others' encoders is found. */
class SearcherTest {
    private static final String SECRET = "Tk~+/=9 \"a\\b<c>&'?*%é-canary_π";

    private final Searcher searcher =
            new Searcher(List.of(Canary.of("client secret", SECRET), Canary.of("another", "which-nobody-ever-wrote")));

    @Test
    void a_secret_is_found_as_it_is() {
        isFound("before " + SECRET + " after");
        isFound(SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "ab", "abc", "user:", "{\"password\":\""})
    void a_secret_is_found_in_base64_of_more_than_itself(String before) {
        for (String after : List.of("", "x", "xy", "xyz")) {
            byte[] whole = (before + SECRET + after).getBytes(UTF_8);
            isFound(Base64.getEncoder().encodeToString(whole));
            isFound(Base64.getEncoder().withoutPadding().encodeToString(whole));
            isFound(Base64.getUrlEncoder().encodeToString(whole));
            isFound(Base64.getUrlEncoder().withoutPadding().encodeToString(whole));
        }
    }

    @Test
    void a_secret_is_found_in_hexadecimal_of_either_case() {
        String hex = HexFormat.of().formatHex(SECRET.getBytes(UTF_8));
        isFound("\\\\x00" + hex);
        isFound(hex.toUpperCase(Locale.ROOT));
    }

    @Test
    void a_secret_is_found_in_addresses_and_forms() {
        String encoded = URLEncoder.encode(SECRET, UTF_8);
        isFound("?token=" + encoded + "&x=y");
        isFound(encoded.replace("+", "%20").replace("*", "%2A").replace("%7E", "~"));
        isFound(lowerCaseEscapes(encoded)
                .replace("+", "%20")
                .replace("*", "%2a")
                .replace("%7e", "~"));
        isFound(HexFormat.of().withPrefix("%").formatHex(SECRET.getBytes(UTF_8)));
    }

    private static String lowerCaseEscapes(String encoded) {
        return java.util.regex.Pattern.compile("%[0-9A-F]{2}")
                .matcher(encoded)
                .replaceAll(escape -> escape.group().toLowerCase(Locale.ROOT));
    }

    @Test
    void a_secret_is_found_in_json_and_in_pages() {
        isFound(Json.of("message", "no: " + SECRET).toString());
        isFound(Json.of("message", SECRET).toString().replace("/", "\\/"));
        isFound("<p>" + "Tk~+/=9 &quot;a\\b&lt;c&gt;&amp;&#39;?*%é-canary_π" + "</p>");
    }

    @Test
    void raw_bytes_are_found_among_raw_bytes() {
        byte[] key = HexFormat.of().parseHex("00ff10c2a05c78e2823fb1d8800a0d22");
        var written = new ByteArrayOutputStream();
        written.writeBytes(new byte[] {1, 2, 3});
        written.writeBytes(key);
        var raw = new Searcher(List.of(new Canary("key", dev.twokey.proof.Bytes.of(key))));
        assertThat(raw.in(Output.of("a file", written.toByteArray())))
                .containsExactly(new Sighting("key", "plain", "a file"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "short", "nothing of the kind", "Tk~+/=9 \"a\\b<c>&'?*%é-canary", "which-nobody-ever-wrot"})
    void what_is_no_secret_or_only_a_part_of_one_is_not_found(String text) {
        assertThat(searcher.in(Output.of("the log", text))).isEmpty();
    }

    @Test
    void a_secret_that_would_be_met_by_chance_is_not_searched_for() {
        assertThatThrownBy(() -> Canary.of("PIN", "1234"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a PIN of 4 bytes is too short to search for");
    }

    @Test
    void nothing_that_is_said_of_a_sighting_says_the_secret() {
        assertThat(searcher.in(Output.of("the log", SECRET)).toString()).doesNotContain("canary");
        assertThat(Canary.of("client secret", SECRET)).hasToString("client secret");
    }

    private void isFound(String text) {
        assertThat(searcher.in(Output.of("the log", text)))
                .as(text)
                .isNotEmpty()
                .allSatisfy(sighting -> {
                    assertThat(sighting.kind()).isEqualTo("client secret");
                    assertThat(sighting.place()).isEqualTo("the log");
                });
    }
}
