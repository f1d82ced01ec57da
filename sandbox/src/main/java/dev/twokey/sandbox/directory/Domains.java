package dev.twokey.sandbox.directory;

import dev.twokey.sandbox.customers.Customer;
import dev.twokey.sandbox.journal.Journal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The domains of a tenant. Who signs in with a name in a federated one is believed to be whom another server says. */
public final class Domains {
    private final Customer customer;
    private final Journal journal;
    private final Map<String, Domain> all = new LinkedHashMap<>();

    Domains(Customer customer, Journal journal) {
        this.customer = customer;
        this.journal = journal;
        put(new Domain(customer.domain(), true, true, Optional.empty()));
    }

    /**
     * One domain.
     *
     * @param initial whether it is the one that the tenant began with, which is its default one here
     * @param verified whether the tenant has shown that it is its own
     */
    public record Domain(String name, boolean initial, boolean verified, Optional<Federation> federation) {
        /** {@code Federated} or {@code Managed}. */
        public String authentication() {
            return federation.isPresent() ? "Federated" : "Managed";
        }
    }

    /**
     * Who says who signs in.
     *
     * @param issuer as its tokens name it
     * @param signIn where its sign-in page is
     * @param certificate with which its tokens are signed, as base64
     */
    public record Federation(String id, String displayName, String issuer, String signIn, String certificate) {
        /** A new one. */
        public static Federation of(String displayName, String issuer, String signIn, String certificate) {
            return new Federation(UUID.randomUUID().toString(), displayName, issuer, signIn, certificate);
        }
    }

    private void put(Domain domain) {
        all.put(domain.name(), domain);
    }

    /** All of them, the first one first. */
    public synchronized List<Domain> all() {
        return List.copyOf(all.values());
    }

    /** The one called so. */
    public synchronized Optional<Domain> find(String name) {
        return Optional.ofNullable(all.get(name.toLowerCase(Locale.ROOT)));
    }

    /** Another domain. */
    public synchronized void add(String actor, String name, boolean verified) {
        put(new Domain(name.toLowerCase(Locale.ROOT), false, verified, Optional.empty()));
        journal(actor, "domain.added", "added the domain " + name, name);
    }

    /** From now on this server says who signs in, or nobody but the tenant itself. False if there is no such domain. */
    public synchronized boolean federate(String actor, String name, Optional<Federation> federation) {
        var known = find(name);
        known.ifPresent(domain -> {
            put(new Domain(domain.name(), domain.initial(), domain.verified(), federation));
            journal(actor, "domain.authentication-set", "set who says who signs in at " + name, name);
        });
        return known.isPresent();
    }

    /** Removes a domain other than the first. False if there is none. */
    public synchronized boolean remove(String actor, String name) {
        boolean removed = find(name).filter(domain -> !domain.initial()).isPresent();
        if (removed) {
            all.remove(name.toLowerCase(Locale.ROOT));
            journal(actor, "domain.removed", "removed the domain " + name, name);
        }
        return removed;
    }

    private void journal(String actor, String what, String sentence, String name) {
        journal.record(customer.slug(), actor, what, actor + " " + sentence, Map.of("domain", name));
    }
}
