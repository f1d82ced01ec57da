package dev.twokey.proof;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** An immutable sequence of bytes with equality by content. Shown as base64url without padding (RFC 4648, 5). */
public final class Bytes {
    private final byte[] value;

    private Bytes(byte[] value) {
        this.value = value;
    }

    /** A copy of the given bytes. */
    public static Bytes of(byte[] value) {
        return new Bytes(value.clone());
    }

    /** The UTF-8 encoding of a text. */
    public static Bytes utf8(String text) {
        return new Bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads base64url without padding; only the one spelling that {@link #base64Url} writes is accepted.
     *
     * @throws MalformedProof when the text is anything else
     */
    public static Bytes fromBase64Url(String text) {
        Bytes bytes = decode(Base64.getUrlDecoder(), text);
        if (!bytes.base64Url().equals(text)) {
            throw new MalformedProof("not base64url without padding");
        }
        return bytes;
    }

    /**
     * Reads base64 of the standard alphabet with padding; only the one spelling that {@link #base64} writes is accepted.
     *
     * @throws MalformedProof when the text is anything else
     */
    public static Bytes fromBase64(String text) {
        Bytes bytes = decode(Base64.getDecoder(), text);
        if (!bytes.base64().equals(text)) {
            throw new MalformedProof("not base64 with padding");
        }
        return bytes;
    }

    private static Bytes decode(Base64.Decoder decoder, String text) {
        try {
            return new Bytes(decoder.decode(text));
        } catch (IllegalArgumentException e) {
            throw new MalformedProof("not base64", e);
        }
    }

    /** A copy of the bytes. */
    public byte[] toArray() {
        return value.clone();
    }

    public int size() {
        return value.length;
    }

    /** Base64url without padding, as in all JSON of these formats. */
    public String base64Url() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(value);
    }

    /** Base64 of the standard alphabet with padding, as in checkpoints, notes and leaf lists. */
    public String base64() {
        return Base64.getEncoder().encodeToString(value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return base64Url();
    }
}
