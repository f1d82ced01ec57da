package dev.twokey.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The documents as they come with the program: version 0, in force until two persons put another in its place. */
final class Shipped {
    private Shipped() {}

    static String text(DocumentKind<?> kind) {
        try (InputStream in = Shipped.class.getResourceAsStream(kind.file())) {
            if (in == null) {
                throw new IllegalStateException("no " + kind.file() + " is shipped");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
