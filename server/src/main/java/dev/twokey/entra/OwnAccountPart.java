package dev.twokey.entra;

import dev.twokey.directory.http.Base;
import java.net.URI;
import java.util.List;

/** What belongs to accounts of the service, and what they are made of. */
final class OwnAccountPart implements Deletion {
    private final List<String> segments;

    private OwnAccountPart(String... segments) {
        this.segments = List.of(segments);
    }

    static Deletion user(ObjectId user) {
        return new OwnAccountPart("users", user.value());
    }

    /** With it goes its service principal in its own tenant. */
    static Deletion application(ObjectId application) {
        return new OwnAccountPart("applications", application.value());
    }

    static Deletion principal(ObjectId principal) {
        return new OwnAccountPart("servicePrincipals", principal.value());
    }

    static Deletion unit(ObjectId unit) {
        return new OwnAccountPart("directory", "administrativeUnits", unit.value());
    }

    static Deletion federation(ObjectId application, ObjectId federation) {
        return new OwnAccountPart(
                "applications", application.value(), "federatedIdentityCredentials", federation.value());
    }

    /** @param assignment of the service's own making: no GUID */
    static Deletion appRoleAssignment(OurAccount account, String assignment) {
        return new OwnAccountPart(account.collection(), account.id().value(), "appRoleAssignments", assignment);
    }

    @Override
    public URI in(Base base) {
        return base.at(segments.toArray(String[]::new));
    }
}
