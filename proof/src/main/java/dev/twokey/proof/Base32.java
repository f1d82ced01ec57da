package dev.twokey.proof;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * Crockford's base32, lower case: the bytes as one big-endian number, written with as many digits as all of them need
 * (26 for a UUID). Decoding accepts only what encoding writes: no upper case, no look-alikes, no hyphens.
 */
public final class Base32 {
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int BITS = 5;
    private static final int UUID_BYTES = 16;

    private Base32() {}

    public static String encode(byte[] bytes) {
        BigInteger number = new BigInteger(1, bytes);
        StringBuilder text = new StringBuilder();
        for (int digit = digits(bytes.length) - 1; digit >= 0; digit--) {
            text.append(ALPHABET.charAt(number.shiftRight(digit * BITS).intValue() & 31));
        }
        return text.toString();
    }

    /**
     * Reads back what {@link #encode} wrote for that many bytes.
     *
     * @throws MalformedProof when it could not have written this
     */
    public static byte[] decode(String text, int size) {
        if (text.length() != digits(size)) {
            throw new MalformedProof("base32 of %d bytes has %d digits".formatted(size, digits(size)));
        }
        BigInteger number = BigInteger.ZERO;
        for (int at = 0; at < text.length(); at++) {
            int value = ALPHABET.indexOf(text.charAt(at));
            if (value < 0) {
                throw new MalformedProof("not a digit of lower-case Crockford base32");
            }
            number = number.shiftLeft(BITS).or(BigInteger.valueOf(value));
        }
        if (number.bitLength() > size * Byte.SIZE) {
            throw new MalformedProof("base32 out of range");
        }
        byte[] bytes = new byte[size];
        byte[] magnitude = number.toByteArray();
        int used = Math.min(size, magnitude.length);
        System.arraycopy(magnitude, magnitude.length - used, bytes, size - used, used);
        return bytes;
    }

    /** The shown form of an identifier: {@code per_} and 26 digits. */
    public static String id(String prefix, UUID id) {
        return prefix
                + '_'
                + encode(ByteBuffer.allocate(UUID_BYTES)
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits())
                        .array());
    }

    /** Reads the shown form of an identifier of that kind. */
    public static UUID parseId(String prefix, String text) {
        if (!text.startsWith(prefix + '_')) {
            throw new MalformedProof("an identifier of this kind begins with " + prefix + "_");
        }
        ByteBuffer bytes = ByteBuffer.wrap(decode(text.substring(prefix.length() + 1), UUID_BYTES));
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    /** The text itself, when it is an identifier of that kind. */
    static String requireId(String prefix, String text) {
        parseId(prefix, text);
        return text;
    }

    /** Whether the text is an identifier of that kind. */
    static boolean isId(String prefix, String text) {
        try {
            parseId(prefix, text);
            return true;
        } catch (MalformedProof other) {
            return false;
        }
    }

    private static int digits(int bytes) {
        return (bytes * Byte.SIZE + BITS - 1) / BITS;
    }
}
