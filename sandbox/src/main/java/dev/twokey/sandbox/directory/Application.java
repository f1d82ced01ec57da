package dev.twokey.sandbox.directory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An application.
 *
 * @param id its GUID
 * @param appId by which it signs in
 * @param displayName not unique
 * @param uniqueName unique for ever, if given
 * @param createdByAppId which application made it; empty if a person did
 * @param created when
 * @param manifest for whom it is, and what it asks for
 */
public record Application(
        String id,
        String appId,
        String displayName,
        Optional<String> uniqueName,
        Optional<String> createdByAppId,
        Instant created,
        Manifest manifest) {
    /**
     * What its owner chooses.
     *
     * @param multiTenant whether other tenants may have it as well ({@code AzureADMultipleOrgs}), or its own alone
     * @param redirectUris where browsers may be sent back to
     * @param asked the permissions that an administrator is asked for
     */
    public record Manifest(boolean multiTenant, List<String> redirectUris, List<Access> asked) {
        /** For its own tenant, asking for nothing. */
        public static final Manifest PLAIN = new Manifest(false, List.of(), List.of());

        /** One for other tenants as well that asks for these application permissions of Microsoft Graph. */
        public static Manifest multiTenant(List<String> redirectUris, List<String> permissions) {
            return new Manifest(
                    true,
                    List.copyOf(redirectUris),
                    permissions.stream().map(MicrosoftGraph::access).toList());
        }

        /** As Microsoft calls it. */
        public String audience() {
            return multiTenant ? "AzureADMultipleOrgs" : "AzureADMyOrg";
        }
    }

    /**
     * One permission that is asked for.
     *
     * @param resource the appId of what defines it
     * @param id of the app role or the delegated permission
     * @param type {@code Role} or {@code Scope}
     */
    public record Access(String resource, String id, String type) {}

    /** The same with another name and manifest. */
    public Application changed(String name, Manifest other) {
        return new Application(id, appId, name, uniqueName, createdByAppId, created, other);
    }
}
