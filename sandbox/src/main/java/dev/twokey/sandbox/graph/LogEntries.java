package dev.twokey.sandbox.graph;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.twokey.sandbox.directory.Directory;
import dev.twokey.sandbox.directory.MicrosoftGraph;
import dev.twokey.sandbox.directory.ServicePrincipal;
import dev.twokey.sandbox.directory.User;
import dev.twokey.sandbox.http.Json;
import dev.twokey.sandbox.journal.Change;
import dev.twokey.sandbox.logs.SignIn;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How entries of the logs look in Graph. */
final class LogEntries {
    /** What Microsoft calls what the journal has words of its own for. */
    private static final Map<String, String> ACTIVITIES = Map.ofEntries(
            Map.entry("member.added", "Add member to group"),
            Map.entry("member.removed", "Remove member from group"),
            Map.entry("group.created", "Add group"),
            Map.entry("group.changed", "Update group"),
            Map.entry("group.deleted", "Delete group"),
            Map.entry("guest.invited", "Invite external user"),
            Map.entry("guest.accepted", "Redeem external user invite"),
            Map.entry("user.created", "Add user"),
            Map.entry("user.changed", "Update user"),
            Map.entry("user.renamed", "Update user"),
            Map.entry("user.enabled", "Enable account"),
            Map.entry("user.disabled", "Disable account"),
            Map.entry("user.deleted", "Delete user"),
            Map.entry("user.password-reset", "Reset user password"),
            Map.entry("role.assigned", "Add member to role"),
            Map.entry("role.unassigned", "Remove member from role"),
            Map.entry("application.created", "Add application"),
            Map.entry("application.deleted", "Delete application"),
            Map.entry("application.credentials-changed", "Update application – Certificates and secrets management"),
            Map.entry("application.changed", "Update application"),
            Map.entry("app-role.assigned", "Add app role assignment to service principal"),
            Map.entry("app-role.unassigned", "Remove app role assignment from service principal"),
            Map.entry("domain.added", "Add verified domain"),
            Map.entry("domain.removed", "Remove verified domain"),
            Map.entry("domain.authentication-set", "Set domain authentication"),
            Map.entry("consent.given", "Consent to application"),
            Map.entry("principal.created", "Add service principal"),
            Map.entry("principal.deleted", "Remove service principal"));

    /** A public client of Microsoft's that every tenant knows. */
    private static final String COMMAND_LINE = "04b07795-8ddb-461a-bbee-02f9e1bf7b46";

    private LogEntries() {}

    static ObjectNode signIn(SignIn attempt, Directory directory) {
        var json = Json.object();
        json.put("id", attempt.id());
        json.put("createdDateTime", attempt.at().toString());
        json.put("userId", attempt.userId());
        json.put("userPrincipalName", attempt.userPrincipalName());
        json.put("userDisplayName", attempt.displayName());
        json.put("appId", attempt.appId());
        json.put("appDisplayName", application(attempt.appId(), directory));
        json.put("clientAppUsed", "Mobile Apps and Desktop clients");
        json.put("conditionalAccessStatus", "notApplied");
        json.put("correlationId", attempt.id());
        json.put("ipAddress", "127.0.0.1");
        json.put("isInteractive", true);
        json.put("resourceDisplayName", "Microsoft Graph");
        json.put("resourceId", MicrosoftGraph.APP_ID);
        json.put("riskDetail", "none");
        json.put("riskLevelAggregated", "none");
        json.put("riskLevelDuringSignIn", "none");
        json.put("riskState", "none");
        var status = json.putObject("status");
        status.put("errorCode", attempt.errorCode());
        status.put("failureReason", attempt.reason().isEmpty() ? "Other." : attempt.reason());
        status.putNull("additionalDetails");
        return json;
    }

    private static String application(String appId, Directory directory) {
        return directory
                .holdings()
                .applications()
                .principalOf(appId)
                .map(ServicePrincipal::displayName)
                .orElse(appId.equals(COMMAND_LINE) ? "Microsoft Azure CLI" : appId);
    }

    static ObjectNode audit(Change change, Directory directory) {
        var json = Json.object();
        String id = "Directory_" + UUID.nameUUIDFromBytes((change.tenant() + "/" + change.index()).getBytes(UTF_8));
        json.put("id", id);
        json.put("activityDateTime", change.at().toString());
        json.put("activityDisplayName", ACTIVITIES.getOrDefault(change.what(), change.what()));
        json.put("category", category(change.what()));
        json.putNull("correlationId");
        json.put("loggedByService", "Core Directory");
        json.put("operationType", operation(change.what()));
        json.put("result", "success");
        json.put("resultReason", "");
        json.set("initiatedBy", initiator(change.actor(), directory));
        json.set("targetResources", targets(change));
        json.set("additionalDetails", Json.array());
        return json;
    }

    private static String category(String what) {
        if (what.startsWith("role.")) {
            return "RoleManagement";
        }
        if (what.startsWith("domain.")) {
            return "DirectoryManagement";
        }
        boolean ofUsers = what.startsWith("user.") || what.startsWith("guest.") || what.startsWith("sessions.");
        if (ofUsers) {
            return "UserManagement";
        }
        return what.startsWith("group.") || what.startsWith("member.") ? "GroupManagement" : "ApplicationManagement";
    }

    private static String operation(String what) {
        if (what.endsWith("added") || what.endsWith("created") || what.endsWith("assigned")) {
            return what.endsWith("unassigned") ? "Unassign" : "Add";
        }
        return what.endsWith("deleted") || what.endsWith("removed") ? "Delete" : "Update";
    }

    private static ObjectNode initiator(String actor, Directory directory) {
        var json = Json.object();
        var app = directory.customer().registrations().stream()
                .filter(registration -> registration.displayName().equals(actor))
                .findFirst();
        if (app.isPresent()) {
            var identity = json.putObject("app");
            identity.put("appId", app.get().clientId());
            identity.put("displayName", actor);
            identity.put("servicePrincipalId", app.get().objectId());
            identity.putNull("servicePrincipalName");
            json.putNull("user");
            return json;
        }
        Optional<User> person = directory.users().stream()
                .filter(user -> user.displayName().equals(actor))
                .findFirst();
        json.putNull("app");
        var identity = json.putObject("user");
        identity.put("id", person.map(User::id).orElse(null));
        identity.put("displayName", actor);
        identity.putNull("ipAddress");
        identity.put("userPrincipalName", person.map(User::userPrincipalName).orElse(null));
        return json;
    }

    private static ArrayNode targets(Change change) {
        var facts = change.facts();
        String object = change.what().startsWith("application.") ? "Application" : "ServicePrincipal";
        var all = Json.array();
        target(all, facts, "user", "User", "userName");
        target(all, facts, "group", "Group", "groupName");
        target(all, facts, "principal", "ServicePrincipal", "principalName");
        target(all, facts, "object", object, "objectName");
        target(all, facts, "unit", "Other", "unitName");
        target(all, facts, "role", "Role", "roleName");
        target(all, facts, "domain", "Other", "domain");
        return all;
    }

    private static void target(ArrayNode all, Map<String, String> facts, String fact, String type, String name) {
        if (facts.containsKey(fact)) {
            var target = all.addObject();
            target.put("id", facts.get(fact));
            target.put("displayName", facts.get(name));
            target.put("type", type);
            target.putNull("userPrincipalName");
            target.set("modifiedProperties", Json.array());
        }
    }
}
