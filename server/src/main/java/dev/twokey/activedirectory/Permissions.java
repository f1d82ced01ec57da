package dev.twokey.activedirectory;

import com.unboundid.asn1.ASN1Integer;
import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.asn1.ASN1Sequence;
import com.unboundid.ldap.sdk.Control;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The permissions of an object: a security descriptor with nothing else in it (MS-DTYP, 2.4.6). What it holds already is kept as it is,
 * whatever kind it is of.
 */
final class Permissions {
    static final String ATTRIBUTE = "nTSecurityDescriptor";
    /** Asks for the permissions alone, and writes them alone (MS-ADTS, 3.1.1.3.4.1.11). */
    static final Control ALONE = new Control(
            "1.2.840.113556.1.4.801", true, new ASN1OctetString(new ASN1Sequence(new ASN1Integer(4)).encode()));

    private static final int DESCRIPTOR = 20;
    private static final int LIST = 8;
    private static final int ENTRY = 4;
    private static final byte INHERITED = 0x10;
    private static final byte DENIED = 1;
    private static final byte DENIED_ON = 6;
    /** Of a list that may name attributes and classes. */
    private static final byte REVISION = 4;

    private final byte[] head;
    private final List<byte[]> entries;

    private Permissions(byte[] head, List<byte[]> entries) {
        this.head = head;
        this.entries = entries;
    }

    /** Nothing when it is not what was asked for. */
    static Optional<Permissions> parse(byte[] descriptor) {
        ByteBuffer all = ByteBuffer.wrap(descriptor).order(ByteOrder.LITTLE_ENDIAN);
        if (descriptor.length < DESCRIPTOR + LIST || all.getInt(16) != DESCRIPTOR) {
            return Optional.empty();
        }
        List<byte[]> entries = new ArrayList<>();
        int at = DESCRIPTOR + LIST;
        for (int left = Short.toUnsignedInt(all.getShort(DESCRIPTOR + 4)); left > 0; left--) {
            int size = at + ENTRY <= descriptor.length ? Short.toUnsignedInt(all.getShort(at + 2)) : 0;
            if (size < ENTRY || at + size > descriptor.length) {
                return Optional.empty();
            }
            entries.add(Arrays.copyOfRange(descriptor, at, at + size));
            at += size;
        }
        return Optional.of(new Permissions(Arrays.copyOf(descriptor, DESCRIPTOR + LIST), entries));
    }

    boolean hold(List<Grant> grants) {
        return grants.stream().allMatch(this::holds);
    }

    private boolean holds(Grant grant) {
        byte[] wanted = grant.bytes();
        return entries.stream().anyMatch(entry -> Arrays.equals(entry, wanted));
    }

    /** With what is lacking of these, where such entries stand: behind what is denied and before what is inherited. */
    Permissions with(List<Grant> grants) {
        List<byte[]> more = new ArrayList<>(entries);
        int at = (int) entries.stream().takeWhile(Permissions::comesFirst).count();
        for (Grant grant : grants) {
            if (!holds(grant)) {
                more.add(at, grant.bytes());
            }
        }
        return new Permissions(head, more);
    }

    /** Without these, and with all else that is said. */
    Permissions without(List<Grant> grants) {
        List<byte[]> gone = grants.stream().map(Grant::bytes).toList();
        return new Permissions(
                head,
                entries.stream()
                        .filter(entry -> gone.stream().noneMatch(each -> Arrays.equals(each, entry)))
                        .toList());
    }

    private static boolean comesFirst(byte[] entry) {
        return (entry[1] & INHERITED) == 0 && (entry[0] == DENIED || entry[0] == DENIED_ON);
    }

    /** Whether anything is said of somebody that is none of these. */
    boolean sayMoreOf(Sid who, List<Grant> grants) {
        List<byte[]> known = grants.stream().map(Grant::bytes).toList();
        return entries.stream()
                .filter(entry -> isAbout(entry, who))
                .anyMatch(entry -> known.stream().noneMatch(each -> Arrays.equals(each, entry)));
    }

    /** Whom it is about stands at the end of every kind of entry that gives or denies. */
    private static boolean isAbout(byte[] entry, Sid who) {
        byte[] sid = who.bytes();
        return entry.length > sid.length
                && Arrays.equals(Arrays.copyOfRange(entry, entry.length - sid.length, entry.length), sid);
    }

    byte[] bytes() {
        int size = LIST + entries.stream().mapToInt(entry -> entry.length).sum();
        ByteBuffer all = ByteBuffer.allocate(DESCRIPTOR + size).order(ByteOrder.LITTLE_ENDIAN);
        all.put(head);
        entries.forEach(all::put);
        all.put(DESCRIPTOR, REVISION);
        return all.putShort(DESCRIPTOR + 2, (short) size)
                .putShort(DESCRIPTOR + 4, (short) entries.size())
                .array();
    }
}
