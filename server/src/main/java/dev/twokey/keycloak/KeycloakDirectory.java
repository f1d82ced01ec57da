package dev.twokey.keycloak;

import dev.twokey.directory.spi.AccountGroups;
import dev.twokey.directory.spi.Accounts;
import dev.twokey.directory.spi.Capability;
import dev.twokey.directory.spi.Facts;
import dev.twokey.directory.spi.Feeds;
import dev.twokey.directory.spi.Guests;
import dev.twokey.directory.spi.Memberships;
import dev.twokey.directory.spi.RawCalls;
import dev.twokey.directory.spi.RoleGroups;
import dev.twokey.directory.spi.Sessions;
import dev.twokey.directory.spi.TenantDirectory;
import java.util.Set;

/** One realm. */
record KeycloakDirectory(
        Set<Capability> capabilities,
        Facts facts,
        RoleGroups roleGroups,
        Guests guests,
        Memberships memberships,
        Sessions sessions,
        Accounts accounts,
        AccountGroups accountGroups,
        Feeds feeds,
        RawCalls raw)
        implements TenantDirectory {}
