package dev.twokey.proof;

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
        char[] text = new char[digits(bytes.length)];
        int left = bytes.length;
        int bits = 0;
        int held = 0;
        for (int digit = text.length - 1; digit >= 0; digit--) {
            if (bits < BITS && left > 0) {
                held |= (bytes[--left] & 0xff) << bits;
                bits += Byte.SIZE;
            }
            text[digit] = ALPHABET.charAt(held & 31);
            held >>>= BITS;
            bits -= BITS;
        }
        return new String(text);
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
        byte[] bytes = new byte[size];
        int left = size;
        int bits = 0;
        int held = 0;
        for (int at = text.length() - 1; at >= 0; at--) {
            held |= value(text.charAt(at)) << bits;
            bits += BITS;
            if (bits >= Byte.SIZE && left > 0) {
                bytes[--left] = (byte) held;
                held >>>= Byte.SIZE;
                bits -= Byte.SIZE;
            }
        }
        if (held != 0) {
            throw new MalformedProof("base32 out of range");
        }
        return bytes;
    }

    private static int value(char digit) {
        int value = ALPHABET.indexOf(digit);
        if (value < 0) {
            throw new MalformedProof("not a digit of lower-case Crockford base32");
        }
        return value;
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
