package dev.twokey.entra;

import dev.twokey.directory.http.Base;
import java.net.URI;

/**
 * What {@link Graph} can delete, and nothing else. Each writes its own address from ids alone, so that none can become the
 * address of another kind.
 */
sealed interface Deletion permits MemberReference, OwnAccountPart, OwnGroup, OwnGuest, RoleAssignment {
    URI in(Base graph);
}
