package dev.twokey.sandbox.directory;

import dev.twokey.sandbox.customers.Customer;
import dev.twokey.sandbox.journal.Journal;
import dev.twokey.sandbox.logs.TenantLogs;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What a directory holds besides users and groups. */
public final class Holdings {
    private final Applications applications;
    private final AdministrativeUnits administrativeUnits;
    private final AppRoleAssignments appRoleAssignments;
    private final Consents consents;
    private final Domains domains;
    private final Passwords passwords;
    private final Belongings belongings = new Belongings();
    private final TenantLogs logs;
    private final Clock clock;

    Holdings(Customer customer, Offers offers, Journal journal, Clock clock, Supplier<Lag> lag, Consumer<String> gone) {
        Visibility visibility = new Visibility(clock);
        applications = new Applications(customer, offers, journal, clock, visibility, lag, gone);
        administrativeUnits = new AdministrativeUnits(customer, journal);
        appRoleAssignments = new AppRoleAssignments(customer, journal, clock, applications, lag);
        consents = new Consents(customer, journal, applications, appRoleAssignments);
        domains = new Domains(customer, journal);
        passwords = new Passwords(customer, journal, clock);
        this.clock = clock;
        logs = new TenantLogs(journal, customer.slug(), clock);
    }

    /** Of an object that is no more. */
    void forget(String id) {
        administrativeUnits.forget(id);
        appRoleAssignments.forget(id);
        applications.owners().forget(id);
    }

    /** The directory's time. */
    public Instant now() {
        return clock.instant();
    }

    /** Applications with their service principals and credentials. */
    public Applications applications() {
        return applications;
    }

    boolean hasPrincipal(String id) {
        return applications.principal(id).isPresent();
    }

    /** Administrative units and who is in them. */
    public AdministrativeUnits administrativeUnits() {
        return administrativeUnits;
    }

    /** Who has which role of an application. */
    public AppRoleAssignments appRoleAssignments() {
        return appRoleAssignments;
    }

    /** What the tenant's administrators let applications do. */
    public Consents consents() {
        return consents;
    }

    /** The tenant's domains. */
    public Domains domains() {
        return domains;
    }

    /** By what persons sign in, and since when their sessions count. */
    public Passwords passwords() {
        return passwords;
    }

    /** What is registered with accounts. */
    public Belongings belongings() {
        return belongings;
    }

    /** What the tenant's own logs tell. */
    public TenantLogs logs() {
        return logs;
    }
}
