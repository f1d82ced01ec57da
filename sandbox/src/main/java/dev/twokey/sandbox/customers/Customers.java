package dev.twokey.sandbox.customers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** All customers of this sandbox. */
public final class Customers {
    private final List<Customer> all;

    /** @param all the customers */
    public Customers(List<Customer> all) {
        this.all = List.copyOf(all);
    }

    /**
     * A customer with one application "TwoKey Service". Ids follow from the name, so that they are the same after a
     * restart; the secret is new each time.
     *
     * @param slug its short name
     * @param displayName what people call it
     */
    public static Customer invent(String slug, String displayName) {
        byte[] secret = new byte[30];
        new SecureRandom().nextBytes(secret);
        var app = new Registration(
                guid("app/" + slug),
                guid("principal/" + slug),
                "TwoKey Service",
                Base64.getUrlEncoder().withoutPadding().encodeToString(secret),
                Registration.DEFAULT_ROLES);
        return new Customer(slug, guid("tenant/" + slug), displayName, slug + ".example", app);
    }

    private static String guid(String name) {
        return UUID.nameUUIDFromBytes(("twokey-sandbox/" + name).getBytes(UTF_8))
                .toString();
    }

    /** All of them. */
    public List<Customer> all() {
        return all;
    }

    /** The customer called so: GUID, verified domain, or short name. */
    public Optional<Customer> called(String name) {
        return all.stream().filter(customer -> customer.isCalled(name)).findFirst();
    }
}
