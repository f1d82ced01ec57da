package dev.twokey.directory;

import dev.twokey.database.DatabaseClock;
import dev.twokey.directory.spi.Connection;
import dev.twokey.kernel.Slug;
import dev.twokey.kernel.TenantId;
import dev.twokey.policy.Catalogue;
import dev.twokey.policy.DocumentKind;
import dev.twokey.policy.InForce;
import dev.twokey.policy.Policies;
import dev.twokey.proof.Digest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** How a directory that was granted becomes a tenant, and what was made there for it is written down. */
@Component
public class Admissions {
    private final TenantStore store;
    private final SealedConnections sealed;
    private final Policies policies;
    private final DatabaseClock clock;

    Admissions(TenantStore store, SealedConnections sealed, Policies policies, DatabaseClock clock) {
        this.store = store;
        this.sealed = sealed;
        this.policies = policies;
        this.clock = clock;
    }

    /** Whether a tenant has, or ever had, the directory of this identity. */
    public boolean isKnown(String identity) {
        return store.isKnown(identity);
    }

    public boolean isAdmitted(TenantId tenant) {
        return store.find(tenant).isPresent();
    }

    /**
     * Writes the tenant down, in the caller's transaction: without role groups, and nobody is let in.
     *
     * @param identity as the directory itself told it
     */
    public Tenant admit(TenantId id, Slug slug, String name, Connection own, String identity) {
        Instant now = clock.now();
        InForce<Catalogue> catalogue = policies.pin(DocumentKind.CATALOGUE);
        Tenant tenant = new Tenant(
                id,
                slug,
                name,
                own.kind(),
                identity,
                catalogue.digest(),
                new Standing(TenantState.ENROLLING, 0, now, Optional.empty()),
                List.of());
        store.insert(tenant, sealed.seal(id, SealedConnections.Purpose.OWN, own), now);
        return tenant;
    }

    /**
     * A role group as it was made.
     *
     * @param id the directory's own
     */
    public record MadeGroup(String slug, String id, String name) {}

    /** Writes down what was made, in the caller's transaction, and by which catalogue; what is written already stays. */
    public void furnish(TenantId tenant, Digest catalogue, List<MadeGroup> groups) {
        store.furnish(tenant, catalogue, groups);
    }
}
