package dev.twokey.enrollment;

import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.RequestId;
import dev.twokey.kernel.TenantId;
import java.time.Instant;
import java.util.Optional;

/**
 * A customer on the way to the service, or there.
 *
 * @param invitation the request under which two persons of the provider invited it
 * @param askedBy who asked for that, and so makes the link
 * @param grant empty until the customer gave access
 */
public record Enrollment(
        TenantId tenant,
        NewTenant invited,
        RequestId invitation,
        PersonId askedBy,
        Instant invitedAt,
        Optional<Granted> grant) {
    /**
     * Access that was given.
     *
     * @param directory the directory's own identity
     * @param by the customer's person
     * @param givenDeadAt when what was given was seen to be dead; empty while it may live
     */
    public record Granted(String directory, PersonId by, Instant at, Optional<Instant> givenDeadAt) {}
}
