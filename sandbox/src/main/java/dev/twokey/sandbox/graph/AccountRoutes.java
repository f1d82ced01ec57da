package dev.twokey.sandbox.graph;

import dev.twokey.sandbox.graph.Operations.Operation;
import java.util.List;

/** The operations on accounts, applications, roles and logs. */
final class AccountRoutes {
    static final List<Operation> ALL = List.of(
            Operations.on("POST", "/users", AccountPermissions.CREATE_USER, AccountOperations::create),
            Operations.on(
                    "GET",
                    "/users/{user}/authentication/methods",
                    AccountPermissions.READ_METHODS,
                    AccountOperations::methods),
            Operations.on(
                    "GET", "/users/{user}/ownedObjects", AccountPermissions.READ_DEVICES, AccountOperations::devices),
            Operations.on(
                    "GET",
                    "/users/{user}/oauth2PermissionGrants",
                    AccountPermissions.READ_CONSENTS,
                    AccountOperations::consents),
            Operations.on(
                    "GET",
                    "/users/{user}/transitiveMemberOf",
                    AccountPermissions.READ_TRANSITIVE,
                    AccountOperations::transitiveMemberOf),
            Operations.on(
                    "GET",
                    "/users/{user}/appRoleAssignments",
                    AccountPermissions.READ_APP_ROLES,
                    AppRoleOperations::ofUser),
            Operations.on(
                    "POST",
                    "/users/{user}/appRoleAssignments",
                    AccountPermissions.WRITE_APP_ROLES,
                    AppRoleOperations::giveUser),
            Operations.on(
                    "DELETE",
                    "/users/{user}/appRoleAssignments/{assignment}",
                    AccountPermissions.WRITE_APP_ROLES,
                    AppRoleOperations::takeUser),
            Operations.on(
                    "GET",
                    "/groups/{group}/appRoleAssignments",
                    AccountPermissions.READ_APP_ROLES,
                    AppRoleOperations::ofGroup),
            Operations.on(
                    "GET", "/directoryObjects/{object}", AccountPermissions.READ_OBJECTS, AccountOperations::object),
            Operations.on("GET", "/directory/administrativeUnits", AccountPermissions.READ_UNITS, UnitOperations::list),
            Operations.on(
                    "POST", "/directory/administrativeUnits", AccountPermissions.WRITE_UNITS, UnitOperations::create),
            Operations.on(
                    "POST",
                    "/directory/administrativeUnits/{unit}/members/$ref",
                    AccountPermissions.WRITE_UNITS,
                    UnitOperations::add),
            Operations.on("GET", "/auditLogs/signIns", AccountPermissions.READ_SIGN_INS, LogOperations::signIns),
            Operations.on("GET", "/auditLogs/directoryAudits", AccountPermissions.READ_AUDITS, LogOperations::audits));

    private AccountRoutes() {}
}
