package dev.twokey.directory;

import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Destination;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.RoleGroup;
import dev.twokey.directory.spi.RoleGroupSpec;
import dev.twokey.directory.spi.RoleRef;
import dev.twokey.directory.spi.ServiceAccount;
import dev.twokey.directory.spi.ServiceAccountId;
import dev.twokey.directory.spi.ServiceAccountSpec;
import dev.twokey.directory.spi.TenantDirectory;

/** Where the service's own objects are made and removed at one tenant. Nobody is let in from here. */
public final class Workshop implements AutoCloseable {
    private final TenantDirectory directory;

    Workshop(TenantDirectory directory) {
        this.directory = directory;
    }

    public Outcome<RoleGroup> ensure(RoleGroupSpec spec) {
        return directory.roleGroups().ensure(spec);
    }

    public Outcome<Acknowledged> remove(Destination group) {
        return directory.roleGroups().remove(group);
    }

    public Outcome<ServiceAccount> ensure(ServiceAccountSpec spec) {
        return directory.accounts().ensure(spec);
    }

    public Outcome<Acknowledged> remove(ServiceAccountId account) {
        return directory.accounts().remove(account);
    }

    public Outcome<Acknowledged> assign(ServiceAccountId account, RoleRef role) {
        return directory.accounts().assign(account, role);
    }

    public Outcome<Acknowledged> unassign(ServiceAccountId account, RoleRef role) {
        return directory.accounts().unassign(account, role);
    }

    @Override
    public void close() {
        directory.close();
    }
}
