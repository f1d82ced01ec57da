package dev.twokey.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
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
    @MethodSource("refusals")
    void anything_else_is_refused(String text, String because) {
        assertThatThrownBy(() -> CanonicalJson.parse(text.getBytes(UTF_8)))
                .isInstanceOf(MalformedProof.class)
                .hasMessageContaining(because);
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                arguments("", "JSON ends too early"),
                arguments(" ", "JSON ends too early"),
                arguments("{", "not JSON"),
                arguments("{}{}", "JSON is followed by something else"),
                arguments("{} ", "JSON is not in canonical form"),
                arguments("[1,]", "not JSON"),
                arguments("null", "JSON with a null"),
                arguments("[null]", "JSON with a null"),
                arguments("1.0", "JSON with a fraction"),
                arguments("1e3", "JSON with a fraction"),
                arguments("-0", "JSON is not in canonical form"),
                arguments("01", "not JSON"),
                arguments("9007199254740992", "integer of magnitude 2^53 or more"),
                arguments("99999999999999999999999", "integer of magnitude 2^53 or more"),
                arguments("{\"a\":1,\"a\":1}", "Duplicate"),
                arguments("{\"b\":1,\"a\":2}", "JSON is not in canonical form"),
                arguments("{\"a\": 1}", "JSON is not in canonical form"),
                arguments("'a'", "not JSON"),
                arguments("\"\\u0041\"", "JSON is not in canonical form"),
                arguments("\"\\/\"", "JSON is not in canonical form"),
                arguments("\"\\ud800\"", "lone surrogate"),
                arguments("\"\u202e\"", "bidirectional control U+202E"),
                arguments("\"\u2066\"", "bidirectional control U+2066"),
                arguments("\"\u200f\"", "bidirectional control U+200F"),
                arguments("\"\u061c\"", "bidirectional control U+061C"),
                arguments("{\"\u202a\":1}", "bidirectional control U+202A"),
                arguments("\ufeff{}", "not JSON"),
                arguments("// a\n{}", "not JSON"),
                arguments("NaN", "not JSON"),
                arguments("tru", "not JSON"));
    }

    @Test
    void bytes_that_are_not_utf_8_are_refused() {
        byte[] overlong = {'"', (byte) 0xc0, (byte) 0xaf, '"'};
        assertThatThrownBy(() -> CanonicalJson.parse(overlong)).hasMessage("JSON is not UTF-8");
        byte[] lonely = {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'};
        assertThatThrownBy(() -> CanonicalJson.parse(lonely)).hasMessage("JSON is not UTF-8");
        assertThatThrownBy(() -> CanonicalJson.parse("{}".getBytes(java.nio.charset.StandardCharsets.UTF_16LE)))
                .hasMessageStartingWith("not JSON: ");
    }

    @Test
    void what_is_nested_too_deep_is_refused_and_not_a_stack_overflow() {
        assertThatThrownBy(() -> CanonicalJson.parse("[".repeat(100_000).getBytes(UTF_8)))
                .isInstanceOf(MalformedProof.class)
                .hasMessageContaining("nesting depth");
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
        assertThatThrownBy(() -> Bytes.fromBase64Url("__5")).hasMessage("not base64url without padding");
        assertThatThrownBy(() -> Bytes.fromBase64Url("__4=")).hasMessage("not base64url without padding");
        assertThatThrownBy(() -> Bytes.fromBase64("//5=")).hasMessage("not base64 with padding");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+10000-01-01T00:00:00Z", "-0005-01-01T00:00:00Z", "2026-11-24T14:12Z", "tomorrow"})
    void an_instant_has_a_year_of_four_digits_and_one_spelling(String text) {
        assertThatThrownBy(() -> JsonObject.of("at", text).instant("at"))
                .isInstanceOf(MalformedProof.class)
                .hasMessageStartingWith("field \"at\": ");
    }

    @Test
    void an_instant_outside_the_years_of_four_digits_is_not_written() {
        for (String year : new String[] {"+10000", "-0005"}) {
            Instant at = Instant.parse(year + "-01-01T00:00:00Z");
            assertThatThrownBy(() -> JsonObject.empty().with("at", at)).hasMessageContaining("four digits of year");
        }
    }
}
