package dev.twokey.directory.spi;

import java.util.Optional;
import java.util.Set;

/** Groups that carry one role each. */
public interface RoleGroups {
    /** Finds or creates a role group by its name. A group of that name that cannot be ours is a conflict. */
    Outcome<RoleGroup> ensure(RoleGroupSpec spec);

    /** Removes a group that we made for the role; one that is not there is {@code Done}, one that is not ours a conflict. */
    Outcome<Acknowledged> remove(Destination group);

    /** Everybody who is directly in the group, whoever put them there. */
    Outcome<Set<GuestId>> members(RoleGroupId group);

    /**
     * Who came and went in these groups since the cursor; everybody who is in, when there is none or the directory does not
     * know it any more.
     */
    default Outcome<Changes> changes(Set<RoleGroupId> groups, Optional<Cursor> since) {
        return Capability.CHANGES.lacking();
    }
}
