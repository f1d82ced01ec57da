package dev.twokey.sandbox.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Directory roles and who has them. */
public final class Roles {
    /** Its template id. */
    public static final String GLOBAL_ADMINISTRATOR = "62e90394-69f5-4237-9190-012177145e10";
    /** Its template id. */
    public static final String PRIVILEGED_AUTHENTICATION_ADMINISTRATOR = "7be44c8a-adaf-4e2a-84d6-ab2649e08a13";

    /** Its template id. */
    public static final String PRIVILEGED_ROLE_ADMINISTRATOR = "e8611ab8-c189-46e8-94e1-60213ab1f814";

    /** A few of those that every tenant has, by their template id. */
    private static final Map<String, String> BUILT_IN = Map.ofEntries(
            Map.entry(GLOBAL_ADMINISTRATOR, "Global Administrator"),
            Map.entry(PRIVILEGED_AUTHENTICATION_ADMINISTRATOR, "Privileged Authentication Administrator"),
            Map.entry("f2ef992c-3afb-46b9-b7cf-a126ee74c451", "Global Reader"),
            Map.entry(PRIVILEGED_ROLE_ADMINISTRATOR, "Privileged Role Administrator"),
            Map.entry("194ae4cb-b126-40b2-bd5b-6091b380977d", "Security Administrator"),
            Map.entry("5d6b6bb7-de71-4623-b4af-96380a352509", "Security Reader"),
            Map.entry("f023fd81-a637-4b56-95fd-791ac0226033", "Service Support Administrator"),
            Map.entry("3a2c62db-5318-420d-8d74-23affee5d9d5", "Intune Administrator"),
            Map.entry("fdd7a751-b60b-444a-984c-02652fe8fa1c", "Groups Administrator"),
            Map.entry("729827e3-9c14-49f7-bb1b-9608f156bbb8", "Helpdesk Administrator"),
            Map.entry("fe930be7-5e62-47db-91af-98c3a49a38b1", "User Administrator"),
            Map.entry("9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3", "Application Administrator"),
            Map.entry("158c047a-c907-4556-b7ef-446551a6b5f7", "Cloud Application Administrator"),
            Map.entry("b1be1c3e-b65d-4f19-8427-f6fa0d97feb9", "Conditional Access Administrator"),
            Map.entry("29232cdf-9323-42fd-ade2-1d097af3e4de", "Exchange Administrator"),
            Map.entry("88d8e3e3-8f55-4a1e-953a-9b9898b8876b", "Directory Readers"));

    private final Directory directory;
    private final Map<String, Definition> definitions = new LinkedHashMap<>();
    private final Map<String, Assignment> assignments = new LinkedHashMap<>();

    /**
     * A role.
     *
     * @param id of a built-in role: its template id, the same in every tenant
     */
    public record Definition(String id, String displayName, boolean builtIn) {}

    /**
     * Somebody has a role.
     *
     * @param scope {@code /} is the whole tenant
     */
    public record Assignment(String id, String principal, String role, String scope) {}

    Roles(Directory directory) {
        this.directory = directory;
        BUILT_IN.forEach((id, name) -> definitions.put(id, new Definition(id, name, true)));
    }

    /** All roles. */
    public List<Definition> definitions() {
        synchronized (directory) {
            return List.copyOf(definitions.values());
        }
    }

    /** The role with this id. */
    public Optional<Definition> definition(String id) {
        synchronized (directory) {
            return Optional.ofNullable(definitions.get(id));
        }
    }

    /** The role with this id, or called so. */
    public Optional<Definition> called(String name) {
        return definition(name)
                .or(() -> definitions().stream()
                        .filter(role -> role.displayName().equalsIgnoreCase(name))
                        .findFirst());
    }

    /** Whether the user has one of these roles in the whole tenant, directly or by a group. */
    public boolean has(String user, Set<String> anyOf) {
        synchronized (directory) {
            var groups = directory.groupsOf(user).stream().map(Group::id).toList();
            return assignments().stream()
                    .filter(assignment -> assignment.scope().equals("/") && anyOf.contains(assignment.role()))
                    .anyMatch(assignment ->
                            assignment.principal().equals(user) || groups.contains(assignment.principal()));
        }
    }

    /** A role of the customer's own; its id follows from its name. */
    public Definition define(String displayName) {
        synchronized (directory) {
            String id = customId(directory.customer().slug(), displayName);
            return definitions.computeIfAbsent(id, made -> new Definition(made, displayName, false));
        }
    }

    /** The id that a customer's own role of this name has. */
    public static String customId(String tenant, String displayName) {
        return UUID.nameUUIDFromBytes(("twokey-sandbox/role/" + tenant + "/" + displayName).getBytes(UTF_8))
                .toString();
    }

    /** Deletes a role of the customer's own; nobody has it any more. */
    public void undefine(String actor, String id) {
        synchronized (directory) {
            of(id).forEach(assignment -> unassign(actor, assignment.id()));
            definitions.remove(id);
        }
    }

    /** Everybody's roles, oldest first. */
    public List<Assignment> assignments() {
        synchronized (directory) {
            return List.copyOf(assignments.values());
        }
    }

    /** Who has the role, at whatever scope. */
    public List<Assignment> of(String role) {
        return assignments().stream()
                .filter(assignment -> assignment.role().equals(role))
                .toList();
    }

    /** Gives a role. Empty if the principal has it at this scope. */
    public Optional<Assignment> assign(String actor, String principal, String role, String scope) {
        synchronized (directory) {
            boolean has = of(role).stream()
                    .anyMatch(known ->
                            known.principal().equals(principal) && known.scope().equals(scope));
            if (has) {
                return Optional.empty();
            }
            String id = UUID.randomUUID().toString().replace("-", "") + "-1";
            var assignment = new Assignment(id, principal, role, scope);
            assignments.put(id, assignment);
            journal(actor, "role.assigned", "gave the role %s to %s", assignment);
            return Optional.of(assignment);
        }
    }

    /** Takes a role. False if there is no such assignment. */
    public boolean unassign(String actor, String assignment) {
        synchronized (directory) {
            var gone = Optional.ofNullable(assignments.remove(assignment));
            gone.ifPresent(was -> journal(actor, "role.unassigned", "took the role %s from %s", was));
            return gone.isPresent();
        }
    }

    void forget(String principal) {
        assignments.values().removeIf(assignment -> assignment.principal().equals(principal));
    }

    private void journal(String actor, String what, String text, Assignment assignment) {
        String role = Optional.ofNullable(definitions.get(assignment.role()))
                .map(Definition::displayName)
                .orElse(assignment.role());
        String name = directory.nameOf(assignment.principal());
        directory.journal(
                actor,
                what,
                text.formatted(role, name),
                Map.of(
                        "role",
                        assignment.role(),
                        "roleName",
                        role,
                        "scope",
                        assignment.scope(),
                        "user",
                        assignment.principal(),
                        "userName",
                        name));
    }
}
