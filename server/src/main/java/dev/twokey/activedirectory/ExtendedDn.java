package dev.twokey.activedirectory;

import com.unboundid.asn1.ASN1Integer;
import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.asn1.ASN1Sequence;
import com.unboundid.ldap.sdk.Control;
import dev.twokey.directory.spi.Outcome;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of objects that begin with their objectGUID: {@code <GUID=…>;<SID=…>;CN=…} (MS-ADTS, 3.1.1.3.4.1.5). */
final class ExtendedDn {
    /** Asks for them, as text. */
    static final Control WANTED = new Control(
            "1.2.840.113556.1.4.529", true, new ASN1OctetString(new ASN1Sequence(new ASN1Integer(1)).encode()));

    private static final Pattern FORM = Pattern.compile("<GUID=([0-9A-Fa-f-]{36})>.*", Pattern.DOTALL);

    private ExtendedDn() {}

    static Outcome<Guid> idIn(String name) {
        Matcher parts = FORM.matcher(name);
        return parts.matches() && Guid.parse(parts.group(1).toLowerCase(Locale.ROOT)) instanceof Outcome.Done<Guid> id
                ? id
                : new Outcome.Unknown<>("the answer names an object without its id");
    }
}
