package dev.twokey.entra;

import dev.twokey.directory.http.Base;
import java.net.URI;
import java.util.List;

/** What can be deleted, each by an address that cannot be taken for another. */
final class Deletion {
    private final List<String> segments;

    private Deletion(String... segments) {
        this.segments = List.of(segments);
    }

    static Deletion user(ObjectId user) {
        return new Deletion("users", user.value());
    }

    /** With it goes its service principal in its own tenant. */
    static Deletion application(ObjectId application) {
        return new Deletion("applications", application.value());
    }

    static Deletion principal(ObjectId principal) {
        return new Deletion("servicePrincipals", principal.value());
    }

    static Deletion federation(ObjectId application, ObjectId federation) {
        return new Deletion("applications", application.value(), "federatedIdentityCredentials", federation.value());
    }

    /** @param assignment of the service's own making: no GUID */
    static Deletion roleAssignment(String assignment) {
        return new Deletion("roleManagement", "directory", "roleAssignments", assignment);
    }

    /** @param assignment of the service's own making: no GUID */
    static Deletion appRoleAssignment(OurAccount account, String assignment) {
        return new Deletion(account.collection(), account.id().value(), "appRoleAssignments", assignment);
    }

    URI in(Base base) {
        return base.at(segments.toArray(String[]::new));
    }
}
