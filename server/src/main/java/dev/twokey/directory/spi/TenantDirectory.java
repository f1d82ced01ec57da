package dev.twokey.directory.spi;

import java.util.Optional;
import java.util.Set;

/**
 * One tenant's directory. Every deed can be repeated; "already so" is {@code Done}. Calls are bounded in time and end as
 * {@link Outcome.Unknown} when the bound is reached or the connection is lost after sending.
 */
public interface TenantDirectory {
    /** The directory's own immutable identity, read from the directory itself: {@code entra:<guid>}. */
    Outcome<String> identity();

    /** Finds or creates a role group by its name. A group of that name that cannot be ours is a conflict. */
    Outcome<RoleGroup> ensureRoleGroup(RoleGroupSpec spec);

    /** Looks for the guest of an operational account. Conflicts are as at an invitation. */
    Outcome<Optional<Guest>> findGuest(OperationalAccount account);

    /** Finds or invites the guest, enabled or not as it is. A user of that name or address who cannot be ours is a conflict. */
    Outcome<Guest> inviteGuest(OperationalAccount account);

    Outcome<Acknowledged> enableGuest(GuestId guest);

    /** Forbids the guest to sign in, without touching anything else. */
    Outcome<Acknowledged> disableGuest(GuestId guest);

    /** Puts a guest into a role group. A group that is not, or no longer, the one that we made for the role is a conflict. */
    Outcome<Acknowledged> give(Destination destination, GuestId guest);

    /** Takes a guest out, whatever became of the group. */
    Outcome<Acknowledged> take(RoleGroupId group, GuestId guest);

    /** Whether the guest is a direct member now, as far as a read can tell. */
    Outcome<Boolean> isMember(RoleGroupId group, GuestId guest);

    /**
     * Which of these guests are direct members now, with as few requests as a trustworthy answer takes. As good as asking
     * {@link #isMember} of each: whoever is not in the answer is no member.
     */
    Outcome<Set<GuestId>> membersAmong(RoleGroupId group, Set<GuestId> guests);

    Outcome<Set<GuestId>> members(RoleGroupId group);

    /** Ends sign-in sessions where the directory can; {@code NOT_SUPPORTED} where it has no effect on guests. */
    Outcome<Acknowledged> revokeSessions(GuestId guest);

    /** An immutable identifier of the directory, never a name. */
    record RoleGroupId(String value) {}

    record GuestId(String value) {}

    record RoleGroup(RoleGroupId id, String name) {}

    /**
     * Where a guest shall get in, as it was signed for.
     *
     * @param slug of the role that the group was made for
     */
    record Destination(RoleGroupId group, String slug) {}

    /**
     * A role group as it should be.
     *
     * @param slug stable key of the role group, for example {@code security-manager}
     */
    record RoleGroupSpec(String slug, String name, String description) {}

    /**
     * The account that a person works with.
     *
     * @param name user principal name or mail address in the home tenant
     */
    record OperationalAccount(String name, String displayName) {}

    /**
     * The account of a person in this directory.
     *
     * @param accepted false while the person has not accepted the invitation
     */
    record Guest(GuestId id, boolean enabled, boolean accepted) {}
}
