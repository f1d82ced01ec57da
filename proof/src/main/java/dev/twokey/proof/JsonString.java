package dev.twokey.proof;

/** A text that shows what it contains: lone surrogates and bidirectional controls are refused. */
public record JsonString(String value) implements JsonValue {
    /** @throws MalformedProof when the text holds a lone surrogate or a bidirectional control */
    public JsonString {
        requireHonest(value);
    }

    /** A bidirectional control makes a reader see another text than the one that is signed (CVE-2021-42574). */
    static void requireHonest(String text) {
        for (int at = 0; at < text.length(); ) {
            int point = text.codePointAt(at);
            if (Character.getType(point) == Character.SURROGATE) {
                throw new MalformedProof("text with a lone surrogate");
            }
            if (isBidirectionalControl(point)) {
                throw new MalformedProof("text with the bidirectional control U+%04X".formatted(point));
            }
            at += Character.charCount(point);
        }
    }

    private static boolean isBidirectionalControl(int point) {
        return (point >= 0x202A && point <= 0x202E)
                || (point >= 0x2066 && point <= 0x2069)
                || point == 0x200E
                || point == 0x200F
                || point == 0x061C;
    }
}
