package dev.twokey.elevation;

import dev.twokey.directory.Directories;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.TenantDirectory.Guest;
import dev.twokey.directory.spi.TenantDirectory.GuestId;
import dev.twokey.directory.spi.TenantDirectory.OperationalAccount;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** How the directory calls a guest: as it was recorded, or, when a process ended between inviting and recording, as it is. */
@Component
class GuestSearch {
    private final GuestStore guests;
    private final Directories directories;

    GuestSearch(GuestStore guests, Directories directories) {
        this.guests = guests;
        this.directories = directories;
    }

    /** @return done and empty when the directory knows no such guest */
    Outcome<Optional<GuestId>> find(GuestAccount guest, String accountName) {
        Optional<GuestId> met = guests.id(guest);
        if (met.isPresent()) {
            return Outcome.done(met);
        }
        return directories
                .findGuest(guest.tenant(), new OperationalAccount(accountName, accountName))
                .then(found -> {
                    found.map(Guest::id).ifPresent(id -> guests.met(guest, id));
                    return Outcome.done(found.map(Guest::id));
                });
    }
}
