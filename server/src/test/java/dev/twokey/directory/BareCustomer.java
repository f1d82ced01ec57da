package dev.twokey.directory;

import dev.twokey.directory.spi.Connection;
import java.util.List;
import java.util.Map;

/** A customer's tenant in which nothing of ours is, seen and touched with the customer's own hands: how it is set up, and left. */
public interface BareCustomer {
    /** Makes an account with all rights for this, and returns what is handed over. */
    Connection give();

    /** By which role groups and guests are made and removed: our own account, or what is given, where it alone may. */
    default Connection maker(Connection given, Connection own) {
        return own;
    }

    /** Takes that account away, if it is there. */
    void takeBack();

    /** Switches that account off, so that it is refused and still there. */
    void disableGiven();

    /** Everything that the tenant tells its administrator of itself: all but what turns by itself. */
    Map<String, ?> state();

    /** All that our own account may do anywhere, without our code. */
    List<String> ownRights();

    /** Puts something of ours, or like ours, where it must not be left behind. */
    void leaveSomething();

    /** The steps whose effect one request has, which can be cut off. */
    List<String> cuttable();

    /** Lets the request of this step have its effect, and cuts the connection before the answer. {@code given} is the destruction. */
    void cutAfter(String step);

    /** Removes whatever a test left. */
    void clear();
}
