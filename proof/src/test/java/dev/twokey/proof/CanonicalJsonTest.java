package dev.twokey.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {
    @Test
    void fields_are_sorted_by_utf_16_as_in_rfc_8785() {
        JsonObject object = JsonObject.of("\u20ac", "Euro Sign")
                .with("\r", "Carriage Return")
                .with("\ufb33", "Hebrew Letter Dalet With Dagesh")
                .with("1", "One")
                .with("\ud83d\ude00", "Emoji: Grinning Face")
                .with("\u0080", "Control")
                .with("\u00f6", "Latin Small Letter O With Diaeresis");
        assertThat(object.fields().values())
                .extracting(value -> ((JsonString) value).value())
                .containsExactly(
                        "Carriage Return",
                        "One",
                        "Control",
                        "Latin Small Letter O With Diaeresis",
                        "Euro Sign",
                        "Emoji: Grinning Face",
                        "Hebrew Letter Dalet With Dagesh");
    }

    @Test
    void text_is_escaped_only_where_it_must_be() {
        assertThat(CanonicalJson.writeString(new JsonString("\u20ac$\u000f\nA'B\"\\\b\f\r\t/\u007f\u00e9")))
                .isEqualTo("\"\u20ac$\\u000f\\nA'B\\\"\\\\\\b\\f\\r\\t/\u007f\u00e9\"");
    }

    @Test
    void values_of_every_kind_have_one_spelling() {
        JsonObject object = JsonObject.of("n", -7)
                .with("big", (1L << 53) - 1)
                .with("yes", true)
                .with("no", new JsonArray(java.util.List.of()))
                .with("o", JsonObject.empty())
                .with("a", JsonArray.of(new JsonInteger(0), new JsonString("x"), new JsonBoolean(false)));
        String text = "{\"a\":[0,\"x\",false],\"big\":9007199254740991,\"n\":-7,\"no\":[],\"o\":{},\"yes\":true}";
        assertThat(CanonicalJson.writeString(object)).isEqualTo(text);
        assertThat(CanonicalJson.parse(text.getBytes(UTF_8))).isEqualTo(object);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{}{}",
                "{} ",
                "[1,]",
                "null",
                "[null]",
                "1.0",
                "1e3",
                "-0",
                "01",
                "9007199254740992",
                "99999999999999999999999",
                "{\"a\":1,\"a\":1}",
                "{\"b\":1,\"a\":2}",
                "{\"a\": 1}",
                "'a'",
                "\"\\u0041\"",
                "\"\\/\"",
                "\"\\ud800\"",
                "\"\u202e\"",
                "\"\u2066\"",
                "\"\u200f\"",
                "\"\u061c\"",
                "{\"\u202a\":1}",
                "\ufeff{}",
                "// a\n{}",
                "NaN",
                "tru"
            })
    void anything_else_is_refused(String text) {
        assertThatThrownBy(() -> CanonicalJson.parse(text.getBytes(UTF_8))).isInstanceOf(MalformedProof.class);
    }

    @Test
    void bytes_that_are_not_utf_8_are_refused() {
        byte[] overlong = {'"', (byte) 0xc0, (byte) 0xaf, '"'};
        assertThatThrownBy(() -> CanonicalJson.parse(overlong)).isInstanceOf(MalformedProof.class);
        assertThatThrownBy(() -> CanonicalJson.parse("{}".getBytes(java.nio.charset.StandardCharsets.UTF_16LE)))
                .isInstanceOf(MalformedProof.class);
    }

    @Test
    void what_is_nested_too_deep_is_refused_and_not_a_stack_overflow() {
        assertThatThrownBy(() -> CanonicalJson.parse("[".repeat(100_000).getBytes(UTF_8)))
                .isInstanceOf(MalformedProof.class);
    }

    @Test
    void a_lone_surrogate_cannot_be_built() {
        assertThatThrownBy(() -> new JsonString("a\ud83d")).hasMessageContaining("lone surrogate");
    }

    @Test
    void getters_name_the_field_that_is_wrong() {
        JsonObject object = JsonObject.of("count", "three").with("at", "2026-11-24T14:12:30.000Z");
        assertThatThrownBy(() -> object.integer("count")).hasMessage("field \"count\" must be an integer");
        assertThatThrownBy(() -> object.string("name")).hasMessage("field \"name\" is missing");
        assertThatThrownBy(() -> object.only("count")).hasMessage("field \"at\" is unknown");
        assertThatThrownBy(() -> object.instant("at")).hasMessageContaining("field \"at\"");
        assertThatThrownBy(() -> object.bytes("at")).hasMessageContaining("field \"at\"");
        assertThatThrownBy(() -> object.with("when", Instant.ofEpochSecond(0, 1)))
                .hasMessageContaining("\"when\"");
        assertThat(object.optionalString("name")).isEmpty();
    }

    @Test
    void instants_and_bytes_have_one_spelling() {
        Instant at = Instant.parse("2026-11-24T14:12:30.123456Z");
        JsonObject object = JsonObject.of("at", "").with("at", at).with("bytes", Bytes.of(new byte[] {-1, -2}));
        assertThat(CanonicalJson.writeString(object))
                .isEqualTo("{\"at\":\"2026-11-24T14:12:30.123456Z\",\"bytes\":\"__4\"}");
        assertThat(object.instant("at")).isEqualTo(at);
        assertThatThrownBy(() -> Bytes.fromBase64Url("__5")).isInstanceOf(MalformedProof.class);
        assertThatThrownBy(() -> Bytes.fromBase64Url("__4=")).isInstanceOf(MalformedProof.class);
        assertThatThrownBy(() -> Bytes.fromBase64("//5=")).isInstanceOf(MalformedProof.class);
    }
}
