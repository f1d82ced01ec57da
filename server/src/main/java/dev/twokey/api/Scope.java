package dev.twokey.api;

import dev.twokey.directory.Tenant;
import dev.twokey.kernel.Slug;
import dev.twokey.kernel.TenantId;
import java.util.Optional;

/**
 * What the first part of a path names, as far as the caller may see it.
 *
 * @param tenant absent for the deployment's own
 */
public record Scope(TenantId id, Slug slug, String name, Optional<Tenant> tenant) {}
