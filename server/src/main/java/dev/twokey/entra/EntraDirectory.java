package dev.twokey.entra;

import dev.twokey.directory.spi.AccountGroups;
import dev.twokey.directory.spi.Accounts;
import dev.twokey.directory.spi.Capability;
import dev.twokey.directory.spi.Facts;
import dev.twokey.directory.spi.Feeds;
import dev.twokey.directory.spi.Guests;
import dev.twokey.directory.spi.Memberships;
import dev.twokey.directory.spi.RawCalls;
import dev.twokey.directory.spi.RoleGroups;
import dev.twokey.directory.spi.TenantDirectory;
import java.util.Set;

/** One Entra tenant. Guests hold the sessions of their home tenant; revoking them here answers yes and does nothing. */
record EntraDirectory(
        Set<Capability> capabilities,
        Facts facts,
        RoleGroups roleGroups,
        Guests guests,
        Memberships memberships,
        Accounts accounts,
        AccountGroups accountGroups,
        Feeds feeds,
        RawCalls raw)
        implements TenantDirectory {}
