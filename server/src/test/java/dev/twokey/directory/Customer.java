package dev.twokey.directory;

import dev.twokey.directory.spi.Connection;
import java.util.List;
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

    /** What the directory's own audit says of the group's memberships, oldest first. */
    List<Observed> observed(String group);

    /** Takes the guest out by hand. */
    void take(String group, String guest);

    /** Puts the guest in by hand. */
    void put(String group, String guest);

    /** Makes a group of the customer's own and returns its id. */
    String makeGroup(String name);

    /** Puts a group inside the other, so that its members have what the other has. */
    void nest(String inner, String outer);

    void deleteGroup(String group);

    /** Makes a user of the customer's own whom the operational account's name fits, and returns its id. */
    String makeNamesake(String account);

    void disable(String user);

    /** Puts exactly so many new guests into the group by hand and returns their ids. */
    Set<String> fill(String group, int guests);

    /** Takes away everything that the service may do. */
    void revokePermission();

    void restorePermission();

    /** Makes every token worthless that was issued so far. */
    void revokeTokens();

    /** From now on something else answers deeds of this kind, and they have no effect. */
    void intercept(Deed deed, Interception answer);

    void interceptNothing();

    /** Lets the next deed of this kind have its effect, and cuts the connection before the answer. */
    void cutAfterNext(Deed deed);

    /** Lets the next deed of this kind have its effect, and answers nothing until {@link #interceptNothing}. */
    void holdNext(Deed deed);

    /** Lets the next deed of this kind be refused for now, asking for a pause. */
    void throttleNext(Deed deed, int seconds);

    /** What can be asked for: by one request each, except for the first two. */
    enum Deed {
        /** Everything but tokens. */
        ANY,
        /** A token. */
        SIGN_IN,
        ENSURE,
        INVITE,
        SWITCH,
        GIVE,
        TAKE,
        /** The making of an account of the service. */
        ACCOUNT
    }
}
