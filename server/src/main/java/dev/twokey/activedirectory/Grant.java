package dev.twokey.activedirectory;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.UUID;

/**
 * One right that an object's permissions give (MS-DTYP, 2.4.4.2 and 2.4.4.3).
 *
 * @param to whom it is given
 * @param spread whether it is for the object alone, for it and all below, or for all below alone
 * @param rights a mask (MS-ADTS, 5.1.3.2)
 * @param on the class that may be made, the attribute that may be written, or the deed
 * @param of the class of objects below that it holds for
 */
record Grant(Sid to, Spread spread, int rights, Optional<UUID> on, Optional<UUID> of) {
    private static final int HEAD = 8;
    private static final int GUID = 16;
    private static final byte ALLOWED = 0;
    private static final byte ALLOWED_ON = 5;

    enum Spread {
        HERE(0),
        HERE_AND_BELOW(0x2),
        BELOW(0xA);

        private final int flags;

        Spread(int flags) {
            this.flags = flags;
        }
    }

    /** As the directory stores it. */
    byte[] bytes() {
        byte[] sid = to.bytes();
        boolean qualified = on.isPresent() || of.isPresent();
        int guids = (on.isPresent() ? GUID : 0) + (of.isPresent() ? GUID : 0);
        int size = HEAD + (qualified ? 4 + guids : 0) + sid.length;
        ByteBuffer stored = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        stored.put(qualified ? ALLOWED_ON : ALLOWED).put((byte) spread.flags).putShort((short) size);
        stored.putInt(rights);
        if (qualified) {
            stored.putInt((on.isPresent() ? 1 : 0) | (of.isPresent() ? 2 : 0));
            on.ifPresent(guid -> put(stored, guid));
            of.ifPresent(guid -> put(stored, guid));
        }
        return stored.put(sid).array();
    }

    /** MS-DTYP, 2.3.4.2. */
    private static void put(ByteBuffer stored, UUID guid) {
        long high = guid.getMostSignificantBits();
        stored.putInt((int) (high >>> 32)).putShort((short) (high >>> 16)).putShort((short) high);
        stored.order(ByteOrder.BIG_ENDIAN)
                .putLong(guid.getLeastSignificantBits())
                .order(ByteOrder.LITTLE_ENDIAN);
    }
}
