package dev.twokey.activedirectory;

import dev.twokey.directory.spi.AccountGroups;
import dev.twokey.directory.spi.Accounts;
import dev.twokey.directory.spi.Capability;
import dev.twokey.directory.spi.Facts;
import dev.twokey.directory.spi.Guests;
import dev.twokey.directory.spi.Memberships;
import dev.twokey.directory.spi.RoleGroups;
import dev.twokey.directory.spi.TenantDirectory;
import java.util.Set;

/** One domain. */
record ActiveDirectoryDirectory(
        Set<Capability> capabilities,
        Facts facts,
        RoleGroups roleGroups,
        Guests guests,
        Memberships memberships,
        Accounts accounts,
        AccountGroups accountGroups,
        DomainControllers controllers)
        implements TenantDirectory {
    @Override
    public void close() {
        controllers.close();
    }
}
