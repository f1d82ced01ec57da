package dev.twokey.sandbox.directory;

import java.util.List;
import java.util.Optional;

/**
 * An application as it exists in the tenant.
 *
 * @param id its GUID, which roles are given to
 * @param appId the application's
 * @param displayName not unique
 * @param enabled whether it may sign in
 * @param createdByAppId which application made it; empty if a person or Microsoft did
 * @param roles that it defines
 * @param origin where the application is registered
 */
public record ServicePrincipal(
        String id,
        String appId,
        String displayName,
        boolean enabled,
        Optional<String> createdByAppId,
        List<AppRole> roles,
        Origin origin) {
    /**
     * A role that an application defines.
     *
     * @param displayName what consent calls it
     */
    public record AppRole(String id, String value, String displayName) {}

    /**
     * Where an application comes from.
     *
     * @param tenant the GUID of the tenant where it is registered
     * @param manifest as it was when the service principal was made
     */
    public record Origin(String tenant, Application.Manifest manifest) {}

    ServicePrincipal enabled(boolean on) {
        return new ServicePrincipal(id, appId, displayName, on, createdByAppId, roles, origin);
    }
}
