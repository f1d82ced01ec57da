package dev.twokey.activedirectory;

import static java.nio.charset.StandardCharsets.UTF_16LE;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.security.SecureRandom;
import java.util.Base64;

/** A password as the directory takes it: in quotes, in UTF-16, over TLS only (MS-ADTS, 3.1.1.3.1.5). */
final class Password {
    private static final String ATTRIBUTE = "unicodePwd";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Password() {}

    static Attribute ofNobody() {
        return new Attribute(ATTRIBUTE, encoded(random()));
    }

    static Attribute of(String password) {
        return new Attribute(ATTRIBUTE, encoded(password));
    }

    static Modification reset(String password) {
        return new Modification(ModificationType.REPLACE, ATTRIBUTE, encoded(password));
    }

    /** Of 192 bits, and with something of each kind that a domain may ask for. */
    static String random() {
        byte[] bits = new byte[24];
        RANDOM.nextBytes(bits);
        return "Aa1-" + Base64.getUrlEncoder().encodeToString(bits);
    }

    private static byte[] encoded(String password) {
        return ("\"" + password + "\"").getBytes(UTF_16LE);
    }
}
