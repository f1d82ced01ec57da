package dev.twokey.directory;

import dev.twokey.directory.spi.Connection;
import java.util.Set;

/**
 * One customer's tenant, seen and touched without our connectors: with the eyes and hands of the customer's own
 * administrator.
 */
public interface Customer {
    Connection connection();

    /** The identity that the connector must read. */
    String identity();

    /** How many groups carry the name. */
    long groupsCalled(String name);

    /** How many users stand for the operational account. */
    long guestsOf(String account);

    boolean enabled(String guest);

    Set<String> members(String group);

    /** Takes the guest out by hand. */
    void take(String group, String guest);

    /** Puts so many new guests into the group by hand and returns their ids. */
    Set<String> fill(String group, int guests);

    /** Takes away everything that the service may do. */
    void revokePermission();

    void restorePermission();

    /** Lets the next deed of this kind have its effect, and cuts the connection before the answer. */
    void cutAfterNext(Deed deed);

    /** Lets the next deed of this kind be refused for now, asking for a pause. */
    void throttleNext(Deed deed, int seconds);

    /** What can be asked for. */
    enum Deed {
        ENSURE,
        INVITE,
        SWITCH,
        GIVE,
        TAKE
    }
}
