package dev.twokey.elevation;

import dev.twokey.kernel.AccountId;
import dev.twokey.kernel.TenantId;

/** An operational account in one tenant, whatever it is a member of there: what one worker at a time works on. */
record GuestAccount(TenantId tenant, AccountId account) {}
