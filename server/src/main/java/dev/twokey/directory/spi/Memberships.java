package dev.twokey.directory.spi;

import java.time.Instant;
import java.util.Set;

/** Who is in which role group. */
public interface Memberships {
    /** Puts a guest into a role group. A group that is not, or no longer, the one that we made for the role is a conflict. */
    Outcome<Acknowledged> give(Destination destination, GuestId guest);

    /**
     * The same, and the directory itself ends it then, or a little later, even if nobody ever asks it to. That is a second wall:
     * {@link #take} is asked all the same. Given again with a later end it ends later; with an earlier one it stays as it is.
     */
    default Outcome<Acknowledged> giveUntil(Destination destination, GuestId guest, Instant end) {
        return Capability.NATIVE_END.lacking();
    }

    /** Takes a guest out, whatever became of the group. */
    Outcome<Acknowledged> take(RoleGroupId group, GuestId guest);

    /** Whether the guest is a direct member now, as far as a read can tell. */
    Outcome<Boolean> isMember(RoleGroupId group, GuestId guest);

    /**
     * Which of these guests are direct members now, with as few requests as a trustworthy answer takes. As good as asking
     * {@link #isMember} of each: whoever is not in the answer is no member.
     */
    Outcome<Set<GuestId>> among(RoleGroupId group, Set<GuestId> guests);
}
