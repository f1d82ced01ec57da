package dev.twokey.sandbox.directory;

import dev.twokey.sandbox.customers.Customer;
import dev.twokey.sandbox.customers.Registration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** What the login endpoints hear of a directory's applications, and other tenants of those that they may have. */
final class SigningIn {
    private final Customer customer;
    private final Offers offers;
    private final KeyRing keys;
    private final Supplier<Lag> lag;

    SigningIn(Customer customer, Offers offers, KeyRing keys, Supplier<Lag> lag) {
        this.customer = customer;
        this.offers = offers;
        this.keys = keys;
        this.lag = lag;
    }

    /** The application that the service uses, which nobody made here. */
    ServicePrincipal service() {
        Registration service = customer.app();
        keys.keep(service.objectId(), service.own());
        return new ServicePrincipal(
                service.objectId(),
                service.clientId(),
                service.displayName(),
                true,
                Optional.empty(),
                List.of(),
                new ServicePrincipal.Origin(customer.id(), Application.Manifest.PLAIN));
    }

    Offers.Offer own(Application application) {
        return new Offers.Offer(customer, application, keys.keys(application.id()));
    }

    Optional<Offers.Offer> foreign(String appId) {
        return offers.of(appId);
    }

    void registered(Application application) {
        keys.keys(application.id()).withdrawn(false);
        offers.put(own(application));
    }

    /** Nothing signs in by it any more, in no tenant. */
    void withdrawn(Application application) {
        keys.keys(application.id()).withdrawn(true);
        offers.remove(application);
    }

    void admit(ServicePrincipal principal, Offers.Offer offer) {
        var registration = new Registration(
                principal.appId(),
                principal.id(),
                principal.displayName(),
                UUID.randomUUID().toString(),
                Set.of(),
                offer.keys());
        registration.enabled(principal.enabled());
        if (lag.get().tokens() > 0) {
            registration.appearUnheard();
        }
        keys.keep(principal.id(), registration.own());
        customer.register(registration);
    }

    void enable(ServicePrincipal principal, boolean on) {
        customer.registration(principal.appId()).ifPresent(app -> app.enabled(on));
    }

    void expel(ServicePrincipal principal) {
        keys.forget(principal.id());
        customer.unregister(principal.appId());
    }
}
