package dev.twokey.elevation;

import dev.twokey.kernel.AccountId;
import dev.twokey.kernel.TenantId;
import java.util.Comparator;

/** An operational account in one tenant, whatever it is a member of there: what one worker at a time works on. */
record GuestAccount(TenantId tenant, AccountId account) {
    /** In which several are held, so that two who hold several do not wait for each other for ever. */
    static final Comparator<GuestAccount> ORDER = Comparator.comparing(
                    (GuestAccount guest) -> guest.tenant().value())
            .thenComparing(guest -> guest.account().value());
}
