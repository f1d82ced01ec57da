package dev.twokey.directory.spi;

import java.util.Optional;

/** The operational accounts of the home tenant, as they exist in this one. */
public interface Guests {
    /** Looks for the guest of an operational account. Conflicts are as at an invitation. */
    Outcome<Optional<Guest>> find(OperationalAccount account);

    /** Finds or invites the guest, enabled or not as it is. A user of that name or address who cannot be ours is a conflict. */
    Outcome<Guest> invite(OperationalAccount account);

    Outcome<Acknowledged> enable(GuestId guest);

    /** Forbids the guest to sign in, without touching anything else. */
    Outcome<Acknowledged> disable(GuestId guest);

    /** Removes the guest of this account; one that is not there is {@code Done}, one that cannot be ours a conflict. */
    Outcome<Acknowledged> remove(OperationalAccount account);
}
