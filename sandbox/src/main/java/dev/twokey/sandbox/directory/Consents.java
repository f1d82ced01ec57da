package dev.twokey.sandbox.directory;

import dev.twokey.sandbox.customers.Customer;
import dev.twokey.sandbox.journal.Journal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a tenant's administrator lets an application do: it gets a service principal here, and the app roles that it asks for. */
public final class Consents {
    private static final String PRINCIPAL = "ServicePrincipal";

    private final Customer customer;
    private final Journal journal;
    private final Applications applications;
    private final AppRoleAssignments assignments;

    Consents(Customer customer, Journal journal, Applications applications, AppRoleAssignments assignments) {
        this.customer = customer;
        this.journal = journal;
        this.applications = applications;
        this.assignments = assignments;
    }

    /** An app role that is asked for, with what defines it. */
    public record Asked(ServicePrincipal resource, ServicePrincipal.AppRole role) {}

    /** The app roles that an application asks for; what this tenant does not know, and delegated permissions, are left out. */
    public List<Asked> asked(Application application) {
        return application.manifest().asked().stream()
                .filter(access -> access.type().equals("Role"))
                .flatMap(this::asked)
                .toList();
    }

    private Stream<Asked> asked(Application.Access access) {
        return applications.principalOf(access.resource()).stream()
                .flatMap(resource -> resource.roles().stream()
                        .filter(role -> role.id().equalsIgnoreCase(access.id()))
                        .map(role -> new Asked(resource, role)));
    }

    /** An administrator accepts all that an application asks for. What was accepted before stays. */
    public ServicePrincipal accept(String administrator, Application application) {
        var principal = applications
                .principalOf(application.appId())
                .orElseGet(() -> applications.instantiate(administrator, Optional.empty(), application, true));
        asked(application).forEach(asked -> give(administrator, principal, asked));
        journal.record(
                customer.slug(),
                administrator,
                "consent.given",
                administrator + " consented to the application " + application.displayName(),
                Map.of("principal", principal.id(), "principalName", principal.displayName()));
        return principal;
    }

    private void give(String actor, ServicePrincipal principal, Asked asked) {
        assignments.assign(
                actor,
                principal.id(),
                principal.displayName(),
                PRINCIPAL,
                asked.resource(),
                asked.role().id());
    }

    /** Gives a service principal one application permission of Microsoft Graph. False if there is none called so. */
    public boolean give(String actor, ServicePrincipal principal, String permission) {
        var asked = MicrosoftGraph.role(permission).stream()
                .flatMap(role -> asked(new Application.Access(MicrosoftGraph.APP_ID, role.id(), "Role")))
                .findFirst();
        asked.ifPresent(each -> give(actor, principal, each));
        return asked.isPresent();
    }

    /** Takes it away again. False if it has none that was assigned to it. */
    public boolean take(String actor, ServicePrincipal principal, String permission) {
        var id = MicrosoftGraph.role(permission).map(ServicePrincipal.AppRole::id);
        var gone = assignments.of(principal.id()).stream()
                .filter(assignment -> id.equals(Optional.of(assignment.role())))
                .toList();
        gone.forEach(assignment -> assignments.remove(actor, principal.id(), assignment.id()));
        return !gone.isEmpty();
    }
}
