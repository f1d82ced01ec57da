package dev.twokey.sandbox.customers;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A customer: a tenant of the directory's provider, with the applications registered there. */
public final class Customer {
    private final String slug;
    private final String id;
    private final String displayName;
    private final String domain;
    private final List<Registration> registrations = new CopyOnWriteArrayList<>();

    /**
     * @param slug the sandbox's short name
     * @param id the tenant's GUID
     * @param displayName what people call it
     * @param domain its verified domain
     * @param first its first registered application
     */
    public Customer(String slug, String id, String displayName, String domain, Registration first) {
        this.slug = slug;
        this.id = id;
        this.displayName = displayName;
        this.domain = domain;
        registrations.add(first);
    }

    /** The sandbox's short name. */
    public String slug() {
        return slug;
    }

    /** The tenant's GUID. */
    public String id() {
        return id;
    }

    /** What people call it. */
    public String displayName() {
        return displayName;
    }

    /** Its verified domain. */
    public String domain() {
        return domain;
    }

    /** The first application, which the service uses. */
    public Registration app() {
        return registrations.getFirst();
    }

    /** All applications. */
    public List<Registration> registrations() {
        return List.copyOf(registrations);
    }

    /** Registers (or consents to) another application. */
    public void register(Registration registration) {
        registrations.add(registration);
    }

    /** Forgets an application other than the first. */
    public void unregister(String clientId) {
        registrations.removeIf(each -> each != app() && each.clientId().equalsIgnoreCase(clientId));
    }

    /** The application with this client id. */
    public Optional<Registration> registration(String clientId) {
        return registrations.stream()
                .filter(registration -> registration.clientId().equalsIgnoreCase(clientId))
                .findFirst();
    }

    /** Whether the name means this customer: GUID, verified domain, or the sandbox's short name. */
    public boolean isCalled(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.equals(id) || lower.equals(domain) || lower.equals(slug);
    }
}
