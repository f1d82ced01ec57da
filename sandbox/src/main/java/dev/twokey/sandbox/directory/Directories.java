package dev.twokey.sandbox.directory;

import dev.twokey.sandbox.customers.Customer;
import dev.twokey.sandbox.customers.Customers;
import dev.twokey.sandbox.journal.Journal;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The directories of all customers, each with a few people and a group of its own. */
public final class Directories {
    private final Map<String, Directory> all = new LinkedHashMap<>();

    /** Makes a directory for each customer. */
    public Directories(Customers customers, Journal journal, Clock clock, Settings settings) {
        var offers = new Offers();
        for (Customer customer : customers.all()) {
            var directory = new Directory(customer, offers, journal, clock, settings.with(Lag.NONE));
            directory.hire("Dana Whitfield", "dana.whitfield");
            var owner = directory.hire("Noor Haddad", "noor.haddad");
            var staff = directory.create(
                    customer.displayName(), Group.Spec.security("All " + customer.displayName() + " staff", "staff"));
            directory.add(customer.displayName(), staff, owner.id());
            directory.settings(settings);
            all.put(customer.slug(), directory);
        }
    }

    /** The directory of a customer of this sandbox. */
    public Directory of(Customer customer) {
        var directory = all.get(customer.slug());
        if (directory == null) {
            throw new IllegalArgumentException("no directory of " + customer.slug());
        }
        return directory;
    }

    /** Ends what is over by now, so that the journal tells of it. */
    public void settle() {
        all.values().forEach(directory -> directory.governance().settle());
    }

    /** All of them. */
    public List<Directory> all() {
        return List.copyOf(all.values());
    }
}
