package dev.twokey.sandbox.graph;

import dev.twokey.sandbox.graph.Operations.Operation;
import java.util.List;

/** The operations on accounts, applications, roles and logs. */
final class AccountRoutes {
    static final List<Operation> ALL = List.of(
            Operations.on("POST", "/users", AccountOperations::create),
            Operations.on("GET", "/users/{user}/authentication/methods", AccountOperations::methods),
            Operations.on("GET", "/users/{user}/ownedObjects", AccountOperations::devices),
            Operations.on("GET", "/users/{user}/oauth2PermissionGrants", ConsentOperations::ofUser),
            Operations.on("GET", "/oauth2PermissionGrants", ConsentOperations::all),
            Operations.on("GET", "/users/{user}/transitiveMemberOf", AccountOperations::transitiveMemberOf),
            Operations.on("GET", "/users/{user}/appRoleAssignments", AppRoleOperations::ofUser),
            Operations.on("POST", "/users/{user}/appRoleAssignments", AppRoleOperations::giveUser),
            Operations.on("DELETE", "/users/{user}/appRoleAssignments/{assignment}", AppRoleOperations::takeUser),
            Operations.on("GET", "/groups/{group}/appRoleAssignments", AppRoleOperations::ofGroup),
            Operations.on("GET", "/directoryObjects/{object}", AccountOperations::object),
            Operations.on("GET", "/directory/administrativeUnits", UnitOperations::list),
            Operations.on("POST", "/directory/administrativeUnits", UnitOperations::create),
            Operations.on("DELETE", "/directory/administrativeUnits/{unit}", UnitOperations::delete),
            Operations.on("GET", "/directory/administrativeUnits/{unit}/members", UnitOperations::members),
            Operations.on(
                    "POST",
                    "/directory/administrativeUnits/{unit}/members/$ref",
                    Permissions.WRITE_UNITS,
                    UnitOperations::add),
            Operations.on("GET", "/auditLogs/signIns", LogOperations::signIns),
            Operations.on("GET", "/auditLogs/directoryAudits", LogOperations::audits));

    private AccountRoutes() {}
}
