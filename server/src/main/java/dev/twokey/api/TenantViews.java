package dev.twokey.api;

import dev.twokey.directory.Directories;
import dev.twokey.directory.Tenant;
import org.springframework.stereotype.Component;

/** The tenants with what this node knows of their directories. */
@Component
public class TenantViews {
    private final Directories directories;

    TenantViews(Directories directories) {
        this.directories = directories;
    }

    public TenantView of(Tenant tenant) {
        return TenantView.of(tenant, directories.health(tenant.id()));
    }
}
