package dev.twokey.keycloak;

import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Outcome;
import java.util.Map;

/** What makes a user of the realm the guest of an operational account, and not somebody else's of the same name. */
interface Provenance {
    /** What a new guest is made with, besides its name. */
    Outcome<Map<String, Object>> ofNew(String name, Deadline deadline);

    /** {@code Rejected} as a conflict when the user of that name is somebody else's. */
    Outcome<Acknowledged> verify(Id user, String name, Deadline deadline);

    /** {@code Rejected} as a conflict when the guest has another way to sign in than it should have. */
    Outcome<Acknowledged> verifyWayIn(Id user, Deadline deadline);
}
