package dev.twokey.activedirectory;

import com.unboundid.ldap.sdk.SearchResultEntry;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.UUID;

/** Takes a right from the service account, at one object, for a while (MS-DTYP, 2.4.4 to 2.4.6). */
final class Denial {
    private static final int READ_PROPERTY = 0x10;
    private static final int LIST_CONTENTS = 0x4;
    /** Of the schema, the same in every domain. */
    private static final UUID MEMBER = UUID.fromString("bf9679c0-0de6-11d0-a285-00aa003049e2");

    private static final UUID USER_ACCOUNT_CONTROL = UUID.fromString("bf967a68-0de6-11d0-a285-00aa003049e2");

    private final DomainAdministrator administrator;
    private final String dn;
    private final byte[] before;
    private final byte[] denied;

    static Denial ofMembers(SambaCustomer customer, String group) {
        return new Denial(customer, DomainAdministrator.byId(group), READ_PROPERTY, Optional.of(MEMBER));
    }

    static Denial ofUserAccountControl(SambaCustomer customer, String user) {
        return new Denial(customer, DomainAdministrator.byId(user), READ_PROPERTY, Optional.of(USER_ACCOUNT_CONTROL));
    }

    /** What lies directly below the object is not shown. */
    static Denial ofContents(SambaCustomer customer, String dn) {
        return new Denial(customer, dn, LIST_CONTENTS, Optional.empty());
    }

    private Denial(SambaCustomer customer, String dn, int right, Optional<UUID> attribute) {
        this.administrator = customer.administrator();
        this.dn = dn;
        this.before = administrator.permissions(dn);
        SearchResultEntry service =
                administrator.entry("CN=twokey-service,CN=Users," + administrator.domain(), "objectSid");
        this.denied = withFirst(before, entry(right, attribute, service.getAttributeValueBytes("objectSid")));
    }

    void during(Runnable deeds) {
        administrator.setPermissions(dn, denied);
        try {
            deeds.run();
        } finally {
            administrator.setPermissions(dn, before);
        }
    }

    private static byte[] entry(int right, Optional<UUID> attribute, byte[] sid) {
        int size = 8 + (attribute.isPresent() ? 20 : 0) + sid.length;
        ByteBuffer entry = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        entry.put((byte) (attribute.isPresent() ? 6 : 1)).put((byte) 0).putShort((short) size);
        entry.putInt(right);
        attribute.ifPresent(id -> entry.putInt(1).put(stored(id)));
        return entry.put(sid).array();
    }

    private static byte[] stored(UUID id) {
        ByteBuffer mixed = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        long high = id.getMostSignificantBits();
        mixed.putInt((int) (high >>> 32)).putShort((short) (high >>> 16)).putShort((short) high);
        return mixed.order(ByteOrder.BIG_ENDIAN)
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    /** A security descriptor that has nothing but a list of permissions, with one more at its head. */
    private static byte[] withFirst(byte[] descriptor, byte[] entry) {
        ByteBuffer old = ByteBuffer.wrap(descriptor).order(ByteOrder.LITTLE_ENDIAN);
        int list = old.getInt(16);
        int head = list + 8;
        ByteBuffer all = ByteBuffer.allocate(descriptor.length + entry.length).order(ByteOrder.LITTLE_ENDIAN);
        all.put(descriptor, 0, head).put(entry).put(descriptor, head, descriptor.length - head);
        all.putShort(list + 2, (short) (old.getShort(list + 2) + entry.length));
        all.putShort(list + 4, (short) (old.getShort(list + 4) + 1));
        return all.array();
    }
}
