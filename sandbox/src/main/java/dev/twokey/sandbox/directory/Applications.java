package dev.twokey.sandbox.directory;

import dev.twokey.sandbox.customers.Customer;
import dev.twokey.sandbox.journal.Journal;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Applications, their service principals and credentials. What is here may sign in at the login endpoints. An application of
 * another tenant is here as a service principal alone.
 */
public final class Applications {
    private final Customer customer;
    private final Journal journal;
    private final Clock clock;
    private final Visibility visibility;
    private final Supplier<Lag> lag;
    private final Consumer<String> gone;
    private final Map<String, Application> applications = new LinkedHashMap<>();
    private final Map<String, Application> deleted = new LinkedHashMap<>();
    private final Map<String, ServicePrincipal> principals = new LinkedHashMap<>();
    private final KeyRing keys = new KeyRing();
    private final SigningIn signingIn;
    private final Owners owners = new Owners();

    Applications(
            Customer customer,
            Offers offers,
            Journal journal,
            Clock clock,
            Visibility visibility,
            Supplier<Lag> lag,
            Consumer<String> gone) {
        this.customer = customer;
        this.signingIn = new SigningIn(customer, offers, keys, lag);
        this.journal = journal;
        this.clock = clock;
        this.visibility = visibility;
        this.lag = lag;
        this.gone = gone;
        put(MicrosoftGraph.principal());
        put(signingIn.service());
    }

    private void put(ServicePrincipal principal) {
        principals.put(principal.id(), principal);
    }

    /** All applications, oldest first. */
    public synchronized List<Application> all() {
        return List.copyOf(applications.values());
    }

    /** All service principals, oldest first. */
    public synchronized List<ServicePrincipal> principals() {
        return List.copyOf(principals.values());
    }

    /** Who owns which of them. */
    public Owners owners() {
        return owners;
    }

    /** The application by id. */
    public synchronized Optional<Application> find(String id) {
        return Optional.ofNullable(applications.get(id.toLowerCase(Locale.ROOT)));
    }

    /** The service principal by id. */
    public synchronized Optional<ServicePrincipal> principal(String id) {
        return Optional.ofNullable(principals.get(id.toLowerCase(Locale.ROOT)));
    }

    /** The service principal of an application. */
    public synchronized Optional<ServicePrincipal> principalOf(String appId) {
        return principals.values().stream()
                .filter(principal -> principal.appId().equalsIgnoreCase(appId))
                .findFirst();
    }

    /** The application that signs in by this id, of this tenant or of another one that lets all have it. */
    public synchronized Optional<Application> known(String appId) {
        return offer(appId).map(Offers.Offer::application);
    }

    /** Whether it is registered in this tenant. */
    public synchronized boolean isOwn(Application application) {
        return applications.containsKey(application.id());
    }

    private Optional<Offers.Offer> offer(String appId) {
        return applications.values().stream()
                .filter(application -> application.appId().equalsIgnoreCase(appId))
                .findFirst()
                .map(signingIn::own)
                .or(() -> signingIn.foreign(appId));
    }

    /** One read by a remote reader: whether it is found yet. */
    public synchronized boolean seen(String id) {
        return visibility.read(id);
    }

    /** A new application of this tenant alone. */
    public Application create(String actor, Optional<String> byApp, String displayName, Optional<String> uniqueName) {
        return create(actor, byApp, displayName, uniqueName, Application.Manifest.PLAIN);
    }

    /** A new application. */
    public synchronized Application create(
            String actor,
            Optional<String> byApp,
            String displayName,
            Optional<String> uniqueName,
            Application.Manifest manifest) {
        var application = new Application(
                UUID.randomUUID().toString(),
                UUID.randomUUID().toString(),
                displayName,
                uniqueName,
                byApp,
                clock.instant(),
                manifest);
        applications.put(application.id(), application);
        byApp.flatMap(this::principalOf).ifPresent(maker -> owners.add(application.id(), maker.id()));
        signingIn.registered(application);
        visibility.created(application.id(), lag.get());
        journal(actor, "application.created", "created the application " + displayName, application.id());
        return application;
    }

    /** Changes what an application is called, for whom it is or what it asks for. Service principals stay as they are. */
    public synchronized void change(String actor, Application changed) {
        applications.put(changed.id(), changed);
        signingIn.registered(changed);
        journal(actor, "application.changed", "changed the application " + changed.displayName(), changed.id());
    }

    /**
     * Lets an application exist in the tenant, one of its own or one that other tenants may have.
     *
     * @throws IllegalArgumentException if this tenant may not have it
     */
    public synchronized ServicePrincipal instantiate(
            String actor, Optional<String> byApp, Application application, boolean enabled) {
        var offer = offer(application.appId())
                .orElseThrow(() -> new IllegalArgumentException("not for this tenant: " + application));
        var principal = new ServicePrincipal(
                UUID.randomUUID().toString(),
                application.appId(),
                application.displayName(),
                enabled,
                byApp,
                List.of(),
                new ServicePrincipal.Origin(offer.home().id(), application.manifest()));
        put(principal);
        byApp.flatMap(this::principalOf).ifPresent(maker -> owners.add(principal.id(), maker.id()));
        visibility.created(principal.id(), lag.get());
        signingIn.admit(principal, offer);
        journal(
                actor,
                "principal.created",
                "created a service principal of " + application.displayName(),
                principal.id());
        return principal;
    }

    /** Lets it sign in, or not. */
    public synchronized void enable(String actor, ServicePrincipal principal, boolean on) {
        put(principal.enabled(on));
        signingIn.enable(principal, on);
        String what = on ? "principal.enabled" : "principal.disabled";
        journal(actor, what, (on ? "enabled " : "disabled ") + principal.displayName(), principal.id());
    }

    /**
     * Deletes an application, which can be found among the deleted ones, and its service principal with it. What other tenants
     * have of it stays there and signs in no more.
     */
    public void delete(String actor, Application application) {
        synchronized (this) {
            applications.remove(application.id());
            deleted.put(application.id(), application);
            signingIn.withdrawn(application);
            String sentence = "deleted the application " + application.displayName();
            journal(actor, "application.deleted", sentence, application.id());
        }
        principalOf(application.appId()).ifPresent(principal -> delete(actor, principal));
    }

    /** Deletes a service principal: nothing signs in by it any more. */
    public void delete(String actor, ServicePrincipal principal) {
        synchronized (this) {
            principals.remove(principal.id());
            owners.forget(principal.id());
            signingIn.expel(principal);
            String sentence = "deleted a service principal of " + principal.displayName();
            journal(actor, "principal.deleted", sentence, principal.id());
        }
        // outside: the directory locks itself, and whoever holds that lock may wait for ours
        gone.accept(principal.id());
    }

    /** The deleted applications that can still be brought back. */
    public synchronized List<Application> deleted() {
        return List.copyOf(deleted.values());
    }

    /** Deletes a deleted application for good. False if there is none. */
    public synchronized boolean purge(String id) {
        return deleted.remove(id) != null;
    }

    /** Brings a deleted application back, without its service principal. */
    public synchronized Optional<Application> restore(String actor, String id) {
        Optional<Application> found = Optional.ofNullable(deleted.remove(id));
        found.ifPresent(application -> {
            applications.put(id, application);
            signingIn.registered(application);
            journal(actor, "application.restored", "restored the application " + application.displayName(), id);
        });
        return found;
    }

    /** Brings a service principal back whose application is gone: nothing can sign in by it. */
    public synchronized void restoreAlone(ServicePrincipal principal) {
        put(principal.enabled(false));
        principal
                .createdByAppId()
                .flatMap(this::principalOf)
                .ifPresent(maker -> owners.add(principal.id(), maker.id()));
    }

    /** By what it signs in. */
    public synchronized Credentials credentials(Application application) {
        return keys.of(application.id());
    }

    /** The same as a remote reader sees it, perhaps as it was before the last change. */
    public synchronized Credentials seenCredentials(Application application) {
        return keys.seen(application.id());
    }

    /** Changes by what it signs in, in every tenant that has it. */
    public synchronized void change(String actor, Application application, Credentials changed) {
        if (lag.get().memberReads() > 0) {
            keys.late(application.id());
        }
        keys.change(application.id(), changed);
        journal(
                actor,
                "application.credentials-changed",
                "changed by what " + application.displayName() + " signs in",
                application.id());
    }

    /** By what its application signs in besides: what was added to the service principal itself. */
    public synchronized Credentials credentials(ServicePrincipal principal) {
        return keys.of(principal.id());
    }

    /** Changes by what its application signs in besides. */
    public synchronized void change(String actor, ServicePrincipal principal, Credentials changed) {
        keys.change(principal.id(), changed);
        journal(
                actor,
                "principal.credentials-changed",
                "changed by what the service principal of " + principal.displayName() + " signs in",
                principal.id());
    }

    private void journal(String actor, String what, String sentence, String id) {
        journal.record(customer.slug(), actor, what, actor + " " + sentence, Map.of("object", id));
    }
}
