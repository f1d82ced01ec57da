package dev.twokey.proof;

/** A whole number of magnitude below 2^53, which every JSON reader understands alike (RFC 8785, 3.2.2.3). */
public record JsonInteger(long value) implements JsonValue {
    private static final long BOUND = 1L << 53;

    /** @throws MalformedProof when the magnitude is 2^53 or more */
    public JsonInteger {
        if (value <= -BOUND || value >= BOUND) {
            throw new MalformedProof("integer of magnitude 2^53 or more");
        }
    }
}
