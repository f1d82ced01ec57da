package dev.twokey.kernel;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/**
 * Identifiers: UUID version 7 (RFC 9562), shown as a prefix that names the kind and the sixteen bytes in Crockford's
 * base32, lower case: {@code req_06f8…}, 26 characters after the prefix.
 */
public final class Ids {
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int LENGTH = 26;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    /** A new identifier whose first 48 bits are the given time in milliseconds; the rest but six bits is random. */
    public static UUID next(Instant now) {
        long high = (now.toEpochMilli() << 16) | 0x7000 | RANDOM.nextInt(0x1000);
        long low = (RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /** The shown form of an identifier. */
    public static String show(String prefix, UUID id) {
        StringBuilder text = new StringBuilder(prefix).append('_');
        for (int digit = LENGTH - 1; digit >= 0; digit--) {
            text.append(ALPHABET.charAt((int) (bits(id, digit * 5) & 31)));
        }
        return text.toString();
    }

    /**
     * Reads the shown form.
     *
     * @throws IllegalArgumentException when the text is not exactly what {@link #show} writes for this prefix
     */
    public static UUID parse(String prefix, String text) {
        if (!text.startsWith(prefix + "_") || text.length() != prefix.length() + 1 + LENGTH) {
            throw new IllegalArgumentException(
                    "not an identifier of the form " + prefix + "_ and 26 letters or digits");
        }
        long high = 0;
        long low = 0;
        for (int at = prefix.length() + 1; at < text.length(); at++) {
            int value = ALPHABET.indexOf(text.charAt(at));
            if (value < 0) {
                throw new IllegalArgumentException(
                        "not an identifier of the form " + prefix + "_ and 26 letters or digits");
            }
            high = (high << 5) | (low >>> 59);
            low = (low << 5) | value;
        }
        UUID id = new UUID(high, low);
        if (!show(prefix, id).equals(text)) {
            throw new IllegalArgumentException("identifier out of range");
        }
        return id;
    }

    private static long bits(UUID id, int from) {
        if (from >= 64) {
            return id.getMostSignificantBits() >>> (from - 64);
        }
        long low = id.getLeastSignificantBits() >>> from;
        return from > 59 ? low | (id.getMostSignificantBits() << (64 - from)) : low;
    }
}
