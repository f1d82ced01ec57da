package dev.twokey.sandbox.graph;

import dev.twokey.sandbox.graph.Operations.Operation;
import java.util.List;
import java.util.function.Function;

/** The operations on applications and service principals. */
final class ApplicationRoutes {
    private static final String APPLICATION = "/applications/{application}";
    private static final String PRINCIPAL = "/servicePrincipals/{principal}";

    static final List<Operation> ALL = List.of(
            on("GET", "/applications", ApplicationOperations::list),
            on("POST", "/applications", ApplicationOperations::create),
            on("GET", APPLICATION, ApplicationOperations::get),
            on("PATCH", APPLICATION, ApplicationOperations::change),
            on("DELETE", APPLICATION, ApplicationOperations::delete),
            on("POST", APPLICATION + "/addPassword", ApplicationOperations::addPassword),
            on("POST", APPLICATION + "/removePassword", ApplicationOperations::removePassword),
            on("GET", APPLICATION + "/federatedIdentityCredentials", FederationOperations::list),
            on("POST", APPLICATION + "/federatedIdentityCredentials", FederationOperations::create),
            on("DELETE", APPLICATION + "/federatedIdentityCredentials/{federation}", FederationOperations::delete),
            on("GET", APPLICATION + "/owners", OwnerOperations::ofApplication),
            addOwner(APPLICATION, OwnerOperations::addToApplication),
            on("GET", "/servicePrincipals", PrincipalOperations::list),
            on("POST", "/servicePrincipals", PrincipalOperations::create),
            on("GET", PRINCIPAL, PrincipalOperations::get),
            on("PATCH", PRINCIPAL, PrincipalOperations::change),
            on("DELETE", PRINCIPAL, PrincipalOperations::delete),
            on("GET", PRINCIPAL + "/transitiveMemberOf", AccountOperations::transitiveMemberOfPrincipal),
            on("GET", PRINCIPAL + "/oauth2PermissionGrants", ConsentOperations::ofPrincipal),
            on("GET", PRINCIPAL + "/owners", OwnerOperations::ofPrincipal),
            addOwner(PRINCIPAL, OwnerOperations::addToPrincipal),
            on("GET", PRINCIPAL + "/appRoleAssignedTo", AppRoleOperations::toPrincipal),
            on("GET", PRINCIPAL + "/appRoleAssignments", AppRoleOperations::ofPrincipal),
            on("POST", PRINCIPAL + "/appRoleAssignments", AppRoleOperations::givePrincipal),
            on("DELETE", PRINCIPAL + "/appRoleAssignments/{assignment}", AppRoleOperations::takePrincipal));

    private ApplicationRoutes() {}

    private static Operation on(String method, String path, Function<Ask, Outcome> act) {
        return Operations.on(method, path, act);
    }

    private static Operation addOwner(String owned, Function<Ask, Outcome> act) {
        return Operations.on("POST", owned + "/owners/$ref", Permissions.WRITE_APPLICATIONS, act);
    }
}
