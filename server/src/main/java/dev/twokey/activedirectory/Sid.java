package dev.twokey.activedirectory;

import com.unboundid.ldap.sdk.Filter;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.regex.Pattern;

/** Whom a right is given to, as text: {@code S-1-5-21-…} (MS-DTYP, 2.4.2). */
record Sid(String text) {
    static final String ATTRIBUTE = "objectSid";
    private static final Pattern FORM = Pattern.compile("S-1-[0-9]+(-[0-9]+)+");
    /** Whoever owns an object: what stands of it replaces what an owner may do otherwise. */
    static final Sid OWNER_RIGHTS = new Sid("S-1-3-4");

    static final Sid ADMINISTRATORS = new Sid("S-1-5-32-544");

    /** The first that is not the directory's own (MS-ADTS, 3.1.1.1.9). */
    private static final int FIRST_OF_OTHERS = 1000;

    Sid {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not a SID");
        }
    }

    /** As the directory stores it. */
    static Sid of(byte[] sid) {
        StringBuilder text = new StringBuilder("S-")
                .append(sid[0])
                .append('-')
                .append(new BigInteger(1, Arrays.copyOfRange(sid, 2, 8)));
        for (int at = 8; at + 4 <= sid.length; at += 4) {
            int reversed = Integer.reverseBytes(ByteBuffer.wrap(sid, at, 4).getInt());
            text.append('-').append(Integer.toUnsignedString(reversed));
        }
        return new Sid(text.toString());
    }

    byte[] bytes() {
        String[] parts = text.split("-", -1);
        int authorities = parts.length - 3;
        ByteBuffer stored = ByteBuffer.allocate(8 + 4 * authorities).order(ByteOrder.LITTLE_ENDIAN);
        stored.put((byte) 1).put((byte) authorities);
        byte[] authority = new BigInteger(parts[2]).toByteArray();
        stored.position(8 - authority.length);
        stored.put(authority);
        for (int each = 3; each < parts.length; each++) {
            stored.putInt(Integer.parseUnsignedInt(parts[each]));
        }
        return stored.array();
    }

    /** Made with the domain, such as its administrator: never deleted. */
    boolean isBuiltIn() {
        return Long.parseLong(text.substring(text.lastIndexOf('-') + 1)) < FIRST_OF_OTHERS;
    }

    Filter filter() {
        return Filter.createEqualityFilter(ATTRIBUTE, bytes());
    }

    @Override
    public String toString() {
        return text;
    }
}
