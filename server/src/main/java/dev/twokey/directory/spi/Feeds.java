package dev.twokey.directory.spi;

import java.util.Optional;

/** What the directory itself tells about what happened. */
public interface Feeds {
    Feeds NONE = new Feeds() {};

    /** Sign-ins since the cursor, oldest first; from now on when there is none. */
    default Outcome<Happenings> signIns(Optional<Cursor> since) {
        return Capability.SIGN_INS.lacking();
    }

    /** What administrators and programs did since the cursor, oldest first; from now on when there is none. */
    default Outcome<Happenings> audit(Optional<Cursor> since) {
        return Capability.AUDIT.lacking();
    }
}
