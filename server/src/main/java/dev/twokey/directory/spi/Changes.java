package dev.twokey.directory.spi;

import java.util.List;

/**
 * Who came and went.
 *
 * @param whole these are all members there are; whoever is not named is not in, whatever was told before
 * @param next where to go on
 */
public record Changes(List<Change> changes, boolean whole, Cursor next) {
    public Changes {
        changes = List.copyOf(changes);
    }

    /** @param inside false: the member left, or the group is gone */
    public record Change(RoleGroupId group, GuestId member, boolean inside) {}
}
