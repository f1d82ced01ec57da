package dev.twokey.sandbox.graph;

import dev.twokey.sandbox.graph.Operations.Operation;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The operations on applications and service principals. */
final class ApplicationRoutes {
    private static final String APPLICATION = "/applications/{application}";
    private static final String PRINCIPAL = "/servicePrincipals/{principal}";
    private static final String DELETED = "/directory/deletedItems/";

    static final List<Operation> ALL = List.of(
            read("/applications", ApplicationOperations::list),
            write("POST", "/applications", ApplicationOperations::create),
            read(APPLICATION, ApplicationOperations::get),
            write("PATCH", APPLICATION, ApplicationOperations::change),
            write("DELETE", APPLICATION, ApplicationOperations::delete),
            write("POST", APPLICATION + "/addPassword", ApplicationOperations::addPassword),
            write("POST", APPLICATION + "/removePassword", ApplicationOperations::removePassword),
            read(APPLICATION + "/federatedIdentityCredentials", FederationOperations::list),
            write("POST", APPLICATION + "/federatedIdentityCredentials", FederationOperations::create),
            write("DELETE", APPLICATION + "/federatedIdentityCredentials/{federation}", FederationOperations::delete),
            read("/servicePrincipals", PrincipalOperations::list),
            write("POST", "/servicePrincipals", PrincipalOperations::create),
            read(PRINCIPAL, PrincipalOperations::get),
            write("PATCH", PRINCIPAL, PrincipalOperations::change),
            write("DELETE", PRINCIPAL, PrincipalOperations::delete),
            read(PRINCIPAL + "/transitiveMemberOf", AccountOperations::transitiveMemberOfPrincipal),
            on(
                    "GET",
                    PRINCIPAL + "/oauth2PermissionGrants",
                    AccountPermissions.READ_CONSENTS,
                    AccountOperations::consentsOfPrincipal),
            on(
                    "GET",
                    PRINCIPAL + "/appRoleAssignments",
                    AccountPermissions.READ_APP_ROLES,
                    AppRoleOperations::ofPrincipal),
            on(
                    "POST",
                    PRINCIPAL + "/appRoleAssignments",
                    AccountPermissions.WRITE_APP_ROLES,
                    AppRoleOperations::givePrincipal),
            on(
                    "DELETE",
                    PRINCIPAL + "/appRoleAssignments/{assignment}",
                    AccountPermissions.WRITE_APP_ROLES,
                    AppRoleOperations::takePrincipal),
            read(DELETED + "microsoft.graph.application", ApplicationOperations::deleted),
            read(DELETED + "graph.application", ApplicationOperations::deleted));

    private ApplicationRoutes() {}

    private static Operation read(String path, Function<Ask, Outcome> act) {
        return on("GET", path, AccountPermissions.READ_APPLICATIONS, act);
    }

    private static Operation write(String method, String path, Function<Ask, Outcome> act) {
        return on(method, path, AccountPermissions.WRITE_APPLICATIONS, act);
    }

    private static Operation on(String method, String path, Set<String> accepted, Function<Ask, Outcome> act) {
        return Operations.on(method, path, accepted, act);
    }
}
