package dev.twokey.proof;

import java.io.ByteArrayOutputStream;

/** Writes the few forms of CBOR (RFC 8949) of which COSE keys are made, so that a test can spell them as it likes. */
final class Cbor {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Cbor map(int pairs) {
        head(5, pairs);
        return this;
    }

    Cbor pair(int label, int value) {
        number(label);
        number(value);
        return this;
    }

    Cbor pair(int label, byte[] value) {
        number(label);
        head(2, value.length);
        out.writeBytes(value);
        return this;
    }

    byte[] done() {
        return out.toByteArray();
    }

    private void number(int value) {
        head(value < 0 ? 1 : 0, value < 0 ? -1 - value : value);
    }

    private void head(int major, int value) {
        if (value < 24) {
            out.write(major << 5 | value);
        } else if (value < 256) {
            out.write(major << 5 | 24);
            out.write(value);
        } else {
            out.write(major << 5 | 25);
            out.write(value >> 8);
            out.write(value);
        }
    }
}
