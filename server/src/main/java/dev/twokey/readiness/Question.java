package dev.twokey.readiness;

import dev.twokey.directory.spi.AccessPolicy;
import dev.twokey.directory.spi.CrossTenantAccess;
import dev.twokey.directory.spi.DomainSettings;
import dev.twokey.directory.spi.Fact;
import dev.twokey.directory.spi.Facts;
import dev.twokey.directory.spi.Named;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.RealmSettings;
import dev.twokey.directory.spi.Sort;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What a directory is asked, once for all checks.
 *
 * @param <T> what it answers
 */
final class Question<T> {
    private static final String ENTRA = "entra";
    private static final String KEYCLOAK = "keycloak";
    private static final String ACTIVE_DIRECTORY = "activedirectory";
    private static final Set<String> ALL_KINDS = Set.of(ENTRA, KEYCLOAK, ACTIVE_DIRECTORY);

    static final Question<String> IDENTITY = ofAll((facts, intent) -> facts.identity());
    static final Question<List<String>> OWN_PERMISSIONS = ofAll((facts, intent) -> facts.read(Fact.OWN_PERMISSIONS));
    static final Question<List<Named>> GROUPS = like(Sort.GROUPS, Intent::groups);
    static final Question<List<Named>> ACCOUNTS = like(Sort.ACCOUNTS, Intent::accounts);
    static final Question<List<String>> LICENCES = ofEntra(Fact.LICENCES);
    static final Question<List<String>> INVITATIONS = ofEntra(Fact.INVITATIONS);
    static final Question<List<String>> GUEST_ACCESS = ofEntra(Fact.GUEST_ACCESS);
    static final Question<List<String>> SECURITY_DEFAULTS = ofEntra(Fact.SECURITY_DEFAULTS);
    static final Question<List<String>> SELF_SERVICE_RESET = ofEntra(Fact.SELF_SERVICE_RESET);
    static final Question<List<AccessPolicy>> POLICIES =
            new Question<>(Set.of(ENTRA), (facts, intent) -> facts.accessPolicies());
    static final Question<CrossTenantAccess> TENANTS =
            new Question<>(Set.of(ENTRA), (facts, intent) -> facts.crossTenantAccess());
    static final Question<RealmSettings> REALM = new Question<>(Set.of(KEYCLOAK), (facts, intent) -> facts.realm());
    static final Question<DomainSettings> DOMAIN =
            new Question<>(Set.of(ACTIVE_DIRECTORY), (facts, intent) -> facts.domain());

    static final List<Question<?>> ALL = List.of(
            IDENTITY,
            LICENCES,
            OWN_PERMISSIONS,
            INVITATIONS,
            GUEST_ACCESS,
            SECURITY_DEFAULTS,
            SELF_SERVICE_RESET,
            POLICIES,
            TENANTS,
            REALM,
            DOMAIN,
            GROUPS,
            ACCOUNTS);

    private final Set<String> kinds;
    private final Asking<T> asking;

    /** @param kinds of directories that can tell */
    private Question(Set<String> kinds, Asking<T> asking) {
        this.kinds = kinds;
        this.asking = asking;
    }

    private interface Asking<T> {
        Outcome<T> ask(Facts facts, Intent intent);
    }

    /** Whether this kind of directory has such a thing; one that we do not know is asked everything, and says so itself. */
    boolean isFor(String kind) {
        return kinds.contains(kind) || !ALL_KINDS.contains(kind);
    }

    Outcome<T> ask(Facts facts, Intent intent) {
        return asking.ask(facts, intent);
    }

    private static <T> Question<T> ofAll(Asking<T> asking) {
        return new Question<>(ALL_KINDS, asking);
    }

    private static Question<List<String>> ofEntra(Fact fact) {
        return new Question<>(Set.of(ENTRA), (facts, intent) -> facts.read(fact));
    }

    /** All of that sort that are called as something that we mean to make, or that could be mistaken for it. */
    private static Question<List<Named>> like(Sort sort, Function<Intent, Set<String>> names) {
        return ofAll((facts, intent) -> {
            Sieve sieve = new Sieve(names.apply(intent));
            return facts.names(sort, sieve).then(all -> Outcome.done(sieve.kept()));
        });
    }
}
