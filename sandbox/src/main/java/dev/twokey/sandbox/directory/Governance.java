package dev.twokey.sandbox.directory;

import java.time.Clock;
import java.time.Instant;

/** What decides about rights besides groups: roles, schedules, policies; who was deleted; what a reader of changes knows. */
public final class Governance {
    private final Directory directory;
    private final Clock clock;
    private final Roles roles;
    private final Schedules schedules;
    private final DeletedUsers deleted;
    private final Policies policies;
    private final DeltaTokens deltas;
    private final Eligibilities eligibilities;
    private final Partnerships partnerships;

    Governance(Directory directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
        this.roles = new Roles(directory);
        this.schedules = new Schedules(directory, clock);
        this.deleted = new DeletedUsers(directory, clock);
        this.policies = new Policies(directory);
        this.deltas = new DeltaTokens(clock);
        this.eligibilities = new Eligibilities(clock);
        this.partnerships = new Partnerships(clock);
    }

    /** The directory's time. */
    public Instant now() {
        return clock.instant();
    }

    /** Directory roles. */
    public Roles roles() {
        return roles;
    }

    /** Privileged Identity Management for groups. */
    public Schedules schedules() {
        return schedules;
    }

    /** Users who were deleted and can come back. */
    public DeletedUsers deleted() {
        return deleted;
    }

    /** The tenant's policies. */
    public Policies policies() {
        return policies;
    }

    /** Where readers of changes are. */
    public DeltaTokens deltas() {
        return deltas;
    }

    /** Privileged Identity Management for roles. */
    public Eligibilities eligibilities() {
        return eligibilities;
    }

    /** Where this tenant is somebody's partner. */
    public Partnerships partnerships() {
        return partnerships;
    }

    /** Ends what is over by now. */
    public void settle() {
        synchronized (directory) {
            schedules.settle();
        }
    }

    /** Of an object that is no more. */
    void forget(String id) {
        schedules.forget(id);
        roles.forget(id);
        eligibilities.forget(id);
    }
}
