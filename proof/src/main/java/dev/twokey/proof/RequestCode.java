package dev.twokey.proof;

import java.util.Arrays;
import java.util.Locale;

/**
 * What two people read to each other to know that they look at the same request: the first 40 bits of its digest in
 * Crockford's base32, {@code R6WK PF0C}. For comparing by eye, never for looking up or deciding.
 */
public record RequestCode(String text) {
    private static final int BYTES = 5;

    public static RequestCode of(Digest request) {
        String code = Base32.encode(Arrays.copyOf(request.toArray(), BYTES)).toUpperCase(Locale.ROOT);
        return new RequestCode(code.substring(0, 4) + " " + code.substring(4));
    }

    @Override
    public String toString() {
        return text;
    }
}
