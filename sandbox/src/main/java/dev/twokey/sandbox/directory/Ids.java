package dev.twokey.sandbox.directory;

import java.security.SecureRandom;
import java.util.Base64;

/** Ids of things that have no GUID: assignments and consents. */
final class Ids {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    static String opaque() {
        byte[] bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
