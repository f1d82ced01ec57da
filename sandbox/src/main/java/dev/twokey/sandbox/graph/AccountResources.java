package dev.twokey.sandbox.graph;

import dev.twokey.sandbox.directory.AdministrativeUnits.Unit;
import dev.twokey.sandbox.directory.AppRoleAssignments;
import dev.twokey.sandbox.directory.Application;
import dev.twokey.sandbox.directory.Belongings;
import dev.twokey.sandbox.directory.Credentials;
import dev.twokey.sandbox.directory.ServicePrincipal;
import dev.twokey.sandbox.http.Json;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** How applications, assignments and what belongs to accounts look in Graph. */
final class AccountResources {
    private static final Set<String> MEMBER_TYPES = Set.of("Application", "User");

    private AccountResources() {}

    static ObjectNode application(Application application, Credentials credentials, boolean withKeys) {
        var json = Json.object();
        json.put("id", application.id());
        json.putNull("deletedDateTime");
        json.put("appId", application.appId());
        json.put("createdByAppId", application.createdByAppId().orElse(null));
        json.put("createdDateTime", Resources.time(application.created()));
        json.put("displayName", application.displayName());
        json.set("identifierUris", Json.array());
        json.put("signInAudience", application.manifest().audience());
        json.set("requiredResourceAccess", Manifests.asked(application.manifest()));
        json.putObject("web")
                .set("redirectUris", Json.strings(application.manifest().redirectUris()));
        json.put("uniqueName", application.uniqueName().orElse(null));
        put(json, credentials, withKeys);
        return json;
    }

    private static void put(ObjectNode json, Credentials credentials, boolean withKeys) {
        var keys = json.putArray("keyCredentials");
        credentials.keys().forEach(key -> keys.add(key(key, withKeys)));
        var secrets = json.putArray("passwordCredentials");
        credentials.secrets().forEach(secret -> secrets.add(secret(secret, false)));
    }

    private static ObjectNode key(Credentials.Key key, boolean withKeys) {
        var json = Json.object();
        json.put("customKeyIdentifier", key.customKeyIdentifier());
        json.put("displayName", key.displayName());
        json.put("endDateTime", Resources.time(key.end()));
        json.put("key", withKeys ? key.key() : null);
        json.put("keyId", key.keyId());
        json.put("startDateTime", Resources.time(key.start()));
        json.put("type", "AsymmetricX509Cert");
        json.put("usage", "Verify");
        return json;
    }

    /** @param shown only in the answer to its making */
    static ObjectNode secret(Credentials.ClientSecret secret, boolean shown) {
        var json = Json.object();
        json.putNull("customKeyIdentifier");
        json.put("displayName", secret.displayName());
        json.put("endDateTime", Resources.time(secret.end()));
        json.put("hint", secret.text().substring(0, 3));
        json.put("keyId", secret.keyId());
        json.put("secretText", shown ? secret.text() : null);
        json.put("startDateTime", Resources.time(secret.start()));
        return json;
    }

    static ObjectNode federation(Credentials.Federation federation) {
        var json = Json.object();
        json.put("id", federation.id());
        json.put("name", federation.name());
        json.put("issuer", federation.issuer());
        json.put("subject", federation.subject());
        json.putNull("description");
        json.set("audiences", Json.strings(List.of(federation.audience())));
        return json;
    }

    static ObjectNode principal(ServicePrincipal principal, Credentials credentials) {
        var json = Json.object();
        json.put("id", principal.id());
        json.putNull("deletedDateTime");
        json.put("accountEnabled", principal.enabled());
        json.put("appDisplayName", principal.displayName());
        json.put("appId", principal.appId());
        json.put("appOwnerOrganizationId", principal.origin().tenant());
        json.put("appRoleAssignmentRequired", false);
        json.put("createdByAppId", principal.createdByAppId().orElse(null));
        json.put("displayName", principal.displayName());
        json.set("servicePrincipalNames", Json.strings(List.of(principal.appId())));
        json.put("servicePrincipalType", "Application");
        json.put("signInAudience", principal.origin().manifest().audience());
        json.set("replyUrls", Json.strings(principal.origin().manifest().redirectUris()));
        put(json, credentials, false);
        var roles = json.putArray("appRoles");
        principal.roles().forEach(role -> {
            var each = roles.addObject();
            each.set("allowedMemberTypes", Json.strings(MEMBER_TYPES));
            each.put("description", role.displayName());
            each.put("displayName", role.displayName());
            each.put("id", role.id());
            each.put("isEnabled", true);
            each.put("origin", "Application");
            each.put("value", role.value());
        });
        return json;
    }

    static ObjectNode unit(Unit unit) {
        var json = Json.object();
        json.put("id", unit.id());
        json.putNull("deletedDateTime");
        json.put("displayName", unit.displayName());
        json.put("description", unit.description());
        json.put("isMemberManagementRestricted", false);
        json.putNull("visibility");
        return json;
    }

    static ObjectNode assignment(AppRoleAssignments.Assignment assignment) {
        var json = Json.object();
        json.put("id", assignment.id());
        json.putNull("deletedDateTime");
        json.put("appRoleId", assignment.role());
        json.put("createdDateTime", Resources.time(assignment.created()));
        json.put("principalDisplayName", assignment.principalName());
        json.put("principalId", assignment.principal());
        json.put("principalType", assignment.type());
        json.put("resourceDisplayName", assignment.resourceName());
        json.put("resourceId", assignment.resource());
        return json;
    }

    static ObjectNode consent(Belongings.Consent consent) {
        var json = Json.object();
        json.put("id", consent.id());
        json.put("clientId", consent.client());
        boolean everybodys = consent.principal().isEmpty();
        json.put("consentType", everybodys ? "AllPrincipals" : "Principal");
        json.put("principalId", everybodys ? null : consent.principal());
        json.put("resourceId", consent.resource());
        json.put("scope", consent.scope());
        return json;
    }

    static ObjectNode device(Belongings.Device device) {
        var json = Json.object();
        json.put("@odata.type", "#microsoft.graph.device");
        json.put("id", device.id());
        json.put("displayName", device.displayName());
        json.put("operatingSystem", device.operatingSystem());
        json.put("accountEnabled", true);
        return json;
    }

    static ObjectNode method(String type, String id) {
        return Json.object().put("@odata.type", type).put("id", id);
    }
}
