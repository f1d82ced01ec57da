package dev.twokey.sandbox.directory;

import dev.twokey.sandbox.customers.Customer;
import dev.twokey.sandbox.customers.Registration;
import dev.twokey.sandbox.journal.Journal;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Applications, their service principals and credentials. What is here may sign in at the login endpoints. */
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
    private final Map<String, Credentials> credentials = new LinkedHashMap<>();
    private final Map<String, Credentials> before = new LinkedHashMap<>();

    Applications(
            Customer customer,
            Journal journal,
            Clock clock,
            Visibility visibility,
            Supplier<Lag> lag,
            Consumer<String> gone) {
        this.customer = customer;
        this.journal = journal;
        this.clock = clock;
        this.visibility = visibility;
        this.lag = lag;
        this.gone = gone;
        put(MicrosoftGraph.principal());
        Registration service = customer.app();
        put(new ServicePrincipal(
                service.objectId(), service.clientId(), service.displayName(), true, Optional.empty(), List.of()));
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

    /** One read by a remote reader: whether it is found yet. */
    public synchronized boolean seen(String id) {
        return visibility.read(id);
    }

    /** A new application. */
    public synchronized Application create(
            String actor, Optional<String> byApp, String displayName, Optional<String> uniqueName) {
        var application = new Application(
                UUID.randomUUID().toString(),
                UUID.randomUUID().toString(),
                displayName,
                uniqueName,
                byApp,
                clock.instant());
        applications.put(application.id(), application);
        credentials.put(application.id(), Credentials.NONE);
        visibility.created(application.id(), lag.get());
        journal(actor, "application.created", "created the application " + displayName, application.id());
        return application;
    }

    /** Lets an application exist in the tenant. */
    public synchronized ServicePrincipal instantiate(
            String actor, Optional<String> byApp, Application application, boolean enabled) {
        var principal = new ServicePrincipal(
                UUID.randomUUID().toString(),
                application.appId(),
                application.displayName(),
                enabled,
                byApp,
                List.of());
        put(principal);
        visibility.created(principal.id(), lag.get());
        var registration = new Registration(
                application.appId(),
                principal.id(),
                application.displayName(),
                UUID.randomUUID().toString(),
                Set.of());
        registration.enabled(enabled);
        credentials.getOrDefault(application.id(), Credentials.NONE).register(registration);
        customer.register(registration);
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
        customer.registration(principal.appId()).ifPresent(app -> app.enabled(on));
        String what = on ? "principal.enabled" : "principal.disabled";
        journal(actor, what, (on ? "enabled " : "disabled ") + principal.displayName(), principal.id());
    }

    /** Deletes an application, which can be found among the deleted ones, and its service principal with it. */
    public void delete(String actor, Application application) {
        synchronized (this) {
            applications.remove(application.id());
            deleted.put(application.id(), application);
            String sentence = "deleted the application " + application.displayName();
            journal(actor, "application.deleted", sentence, application.id());
        }
        principalOf(application.appId()).ifPresent(principal -> delete(actor, principal));
    }

    /** Deletes a service principal: nothing signs in by it any more. */
    public void delete(String actor, ServicePrincipal principal) {
        synchronized (this) {
            principals.remove(principal.id());
            customer.unregister(principal.appId());
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
            journal(actor, "application.restored", "restored the application " + application.displayName(), id);
        });
        return found;
    }

    /** Brings a service principal back whose application is gone: nothing can sign in by it. */
    public synchronized void restoreAlone(ServicePrincipal principal) {
        put(principal.enabled(false));
    }

    /** By what it signs in. */
    public synchronized Credentials credentials(Application application) {
        return credentials.getOrDefault(application.id(), Credentials.NONE);
    }

    /** The same as a remote reader sees it, perhaps as it was before the last change. */
    public synchronized Credentials seenCredentials(Application application) {
        Credentials old = before.remove(application.id());
        return old == null ? credentials(application) : old;
    }

    /** Changes by what it signs in. */
    public synchronized void change(String actor, Application application, Credentials changed) {
        if (lag.get().memberReads() > 0) {
            before.put(application.id(), credentials(application));
        }
        credentials.put(application.id(), changed);
        register(application.appId());
        journal(
                actor,
                "application.credentials-changed",
                "changed by what " + application.displayName() + " signs in",
                application.id());
    }

    /** By what its application signs in besides: what was added to the service principal itself. */
    public synchronized Credentials credentials(ServicePrincipal principal) {
        return credentials.getOrDefault(principal.id(), Credentials.NONE);
    }

    /** Changes by what its application signs in besides. */
    public synchronized void change(String actor, ServicePrincipal principal, Credentials changed) {
        credentials.put(principal.id(), changed);
        register(principal.appId());
        journal(
                actor,
                "principal.credentials-changed",
                "changed by what the service principal of " + principal.displayName() + " signs in",
                principal.id());
    }

    private void register(String appId) {
        var own = applications.values().stream()
                .filter(application -> application.appId().equals(appId))
                .map(this::credentials);
        var besides = principalOf(appId).map(this::credentials).stream();
        var all = Stream.concat(own, besides).reduce(Credentials.NONE, Credentials::and);
        customer.registration(appId).ifPresent(all::register);
    }

    private void journal(String actor, String what, String sentence, String id) {
        journal.record(customer.slug(), actor, what, actor + " " + sentence, Map.of("object", id));
    }
}
