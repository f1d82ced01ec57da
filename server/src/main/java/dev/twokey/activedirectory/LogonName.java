package dev.twokey.activedirectory;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.twokey.directory.spi.OperationalAccount;
import dev.twokey.kernel.Slug;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;

/** A sAMAccountName: unique in the domain, derived and so found again. That of a user has at most 20 characters. */
record LogonName(String value) {
    static final String ATTRIBUTE = "sAMAccountName";
    /** As many as are left behind the prefix. */
    private static final int LETTERS = 16;

    static LogonName roleGroup(String slug) {
        return new LogonName("twokey-" + new Slug(slug).value());
    }

    /** No slug has an underscore: whatever roles are called, none is called so. */
    static LogonName accountGroup(String slug) {
        return new LogonName("twokey_" + new Slug(slug).value());
    }

    /** Of 80 bits of the name's hash: longer names do not fit. Whose it is says the mark. */
    static LogonName guest(OperationalAccount account) {
        return new LogonName("tkg-" + hash(account.name().toLowerCase(Locale.ROOT)));
    }

    static LogonName account(String slug) {
        String plain = new Slug(slug).value();
        return new LogonName("tka-" + (plain.length() <= LETTERS ? plain : hash(plain)));
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            String letters = new BigInteger(1, Arrays.copyOf(digest, 10)).toString(32);
            return "0".repeat(LETTERS - letters.length()) + letters;
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
