package dev.twokey.directory.spi;

import java.util.List;
import java.util.function.Consumer;

/**
 * What is so in the tenant. Nothing here changes anything. Of each: {@code NOT_SUPPORTED} when this kind of directory has no such
 * thing, {@code NOT_LICENSED} when the tenant did not buy it, {@code NOT_PERMITTED} when we may not look.
 */
public interface Facts {
    /** The directory's own immutable identity, read from the directory itself: {@code entra:<guid>}. */
    Outcome<String> identity();

    /** The values of a fact, in the directory's own words; none says that there is none. */
    Outcome<List<String>> read(Fact fact);

    /** What our own application or account has to be allowed, in the words of {@link Fact#OWN_PERMISSIONS}. Asks nobody. */
    Rights rights();

    /** Every policy that decides upon sign-ins, those too that are off. */
    default Outcome<List<AccessPolicy>> accessPolicies() {
        return lacking("policies about sign-ins");
    }

    /** What holds for those who come from other tenants. */
    default Outcome<CrossTenantAccess> crossTenantAccess() {
        return lacking("rules about other tenants");
    }

    /** How a realm is set. */
    default Outcome<RealmSettings> realm() {
        return lacking("realm");
    }

    /** How a domain is set. */
    default Outcome<DomainSettings> domain() {
        return lacking("domain of its own");
    }

    /**
     * Shows everything of that sort to the visitor, in no order, however much there is: nothing is kept. What the visitor saw counts
     * only when the outcome is {@code Done}; its value is how many there were.
     */
    Outcome<Integer> names(Sort sort, Consumer<Named> visitor);

    private static <T> Outcome<T> lacking(String what) {
        return new Outcome.Rejected<>(Rejection.NOT_SUPPORTED, "this directory has no " + what);
    }
}
