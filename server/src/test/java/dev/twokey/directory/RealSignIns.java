package dev.twokey.directory;

import dev.twokey.directory.spi.AccountCredential;

/** Signs in as the customer's accounts do, in the directory's own protocol and without our connectors. */
public interface RealSignIns {
    /** Whether the directory lets the account in with it now. */
    boolean lets(AccountCredential credential);
}
