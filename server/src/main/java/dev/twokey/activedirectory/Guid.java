package dev.twokey.activedirectory;

import com.unboundid.ldap.sdk.Filter;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.UUID;
import java.util.regex.Pattern;

/** The objectGUID of an object: it stays when the object is renamed or moved, and is never used again. */
record Guid(UUID value) {
    static final String ATTRIBUTE = "objectGUID";
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    static Outcome<Guid> parse(String text) {
        return FORM.matcher(text).matches()
                ? Outcome.done(new Guid(UUID.fromString(text)))
                : new Outcome.Rejected<>(Rejection.INVALID, "not an id of this directory");
    }

    /** As the directory stores it: the first three parts with their lowest byte first (MS-DTYP, 2.3.4.2). */
    static Guid of(byte[] stored) {
        ByteBuffer mixed = ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN);
        long high = Integer.toUnsignedLong(mixed.getInt()) << 32
                | Short.toUnsignedLong(mixed.getShort()) << 16
                | Short.toUnsignedLong(mixed.getShort());
        return new Guid(new UUID(high, mixed.order(ByteOrder.BIG_ENDIAN).getLong()));
    }

    /** Names the object in place of its DN (MS-ADTS, 3.1.1.3.1.2.4). */
    String dn() {
        return "<GUID=" + value + ">";
    }

    Filter filter() {
        ByteBuffer mixed = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        long high = value.getMostSignificantBits();
        mixed.putInt((int) (high >>> 32)).putShort((short) (high >>> 16)).putShort((short) high);
        mixed.order(ByteOrder.BIG_ENDIAN).putLong(value.getLeastSignificantBits());
        return Filter.createEqualityFilter(ATTRIBUTE, mixed.array());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
