package dev.twokey.proof;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whose persons there are: the provider's, who are in the teams of the genesis, and those of each customer's tenant, who are
 * in the one team {@link Authority#CUSTOMERS} and whose keys count for that tenant alone.
 */
final class Tenancy {
    private static final Set<String> CUSTOMERS = Set.of(Authority.CUSTOMERS);

    private Tenancy() {}

    /** What a record may bring: nothing of the provider's to a customer's person, and the other way round. */
    static void requireForm(PersonRecord record) {
        if (record.tenant().isEmpty()) {
            Unauthorised.unless(
                    !record.teams().contains(Authority.CUSTOMERS),
                    "team-reserved",
                    "nobody of the provider is in the team of the customers");
            return;
        }
        Unauthorised.unless(
                CUSTOMERS.containsAll(record.teams()),
                "customer-in-team",
                "a customer's person is in no team of the provider");
        boolean signsInOnly =
                record.accounts().stream().allMatch(account -> account.kind() == PersonRecord.AccountKind.SIGN_IN);
        Unauthorised.unless(signsInOnly, "customer-operates", "a customer's person has no operational account");
    }

    /** A customer's person is in their team from the beginning. */
    static void requireNew(PersonRecord record) {
        Unauthorised.unless(
                record.tenant().isEmpty() || record.teams().equals(CUSTOMERS),
                "customer-in-team",
                "a customer's person is in the team of the customers");
    }

    /** Nobody changes sides. */
    static void requireSame(Person before, PersonRecord more) {
        Unauthorised.unless(
                before.tenant().equals(more.tenant()), "tenant-differs", "the person is of another tenant, for ever");
    }

    static void requireProviders(GenesisDocument genesis) {
        Unauthorised.unless(
                !genesis.teams().contains(Authority.CUSTOMERS),
                "team-reserved",
                "the team of the customers is no team of the provider");
        boolean own =
                genesis.persons().stream().allMatch(founder -> founder.tenant().isEmpty());
        Unauthorised.unless(own, "founder-of-a-tenant", "founders are persons of the provider");
    }

    /** Whoever is of a tenant signs for that tenant alone. */
    static void requireScope(Person signer, String tenant) {
        Unauthorised.unless(
                signer.isOfProvider() || signer.isOf(tenant),
                "signer-of-another-tenant",
                "a customer's person signed for somebody else than that customer");
    }

    /**
     * Whose keys bring somebody something, or change what all are bound by.
     *
     * @param tenant whose the person is who grows; empty on the provider's side
     * @param signers the requester first
     */
    static void requireKeys(Optional<String> tenant, List<Person> signers) {
        signers.forEach(signer -> requireScope(signer, tenant.orElse(Names.DEPLOYMENT_TENANT)));
        List<Person> guards = tenant.isEmpty() ? signers.subList(1, signers.size()) : signers;
        Unauthorised.unless(
                guards.stream().allMatch(Tenancy::guards),
                "not-in-team",
                "a key is neither Service Engineering's, nor the SOC's, nor the customer's");
        Unauthorised.unless(
                tenant.isEmpty() || signers.stream().anyMatch(signer -> !signer.isOfProvider()),
                "customer-key-missing",
                "the provider alone brings a customer no person, key or account");
    }

    private static boolean guards(Person signer) {
        return !signer.isOfProvider() || isGuardian(signer);
    }

    static boolean isGuardian(Person signer) {
        return signer.isOfProvider() && signer.teamNames().stream().anyMatch(Authority.GUARDIANS::contains);
    }
}
