package dev.twokey.sandbox.directory;

import dev.twokey.sandbox.customers.Customer;
import dev.twokey.sandbox.customers.SignInKeys;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The applications of all tenants that other tenants may have as well. */
final class Offers {
    private final Map<String, Offer> all = new ConcurrentHashMap<>();

    /**
     * An application, as a tenant can have it.
     *
     * @param home where it is registered
     * @param keys by what it signs in, whichever tenant has it
     */
    record Offer(Customer home, Application application, SignInKeys keys) {}

    void put(Offer offer) {
        if (offer.application().manifest().multiTenant()) {
            all.put(offer.application().appId(), offer);
        } else {
            all.remove(offer.application().appId());
        }
    }

    void remove(Application application) {
        all.remove(application.appId());
    }

    Optional<Offer> of(String appId) {
        return Optional.ofNullable(all.get(appId.toLowerCase(Locale.ROOT)));
    }
}
