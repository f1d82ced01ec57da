package dev.twokey.directory.spi;

/** Sign-in sessions that the directory keeps. */
public interface Sessions {
    Sessions NONE = new Sessions() {};

    default Outcome<Acknowledged> revoke(GuestId guest) {
        return Capability.GUEST_SESSIONS.lacking();
    }
}
