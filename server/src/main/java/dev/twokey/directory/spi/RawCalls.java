package dev.twokey.directory.spi;

/** The directory's own API, called as one of the service's accounts. What may be called is decided above. */
public interface RawCalls {
    RawCalls NONE = new RawCalls() {};

    /**
     * Sends it once, below the connection's own base and nowhere else. Whatever status comes back is {@code Done}; a redirect is
     * not followed.
     */
    default Outcome<RawAnswer> send(AccountCredential as, RawCall call) {
        return Capability.RAW_CALLS.lacking();
    }
}
