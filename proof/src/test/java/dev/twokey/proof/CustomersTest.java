package dev.twokey.proof;

import static dev.twokey.proof.Customers.CONTOSO;
import static dev.twokey.proof.Customers.ERIN;
import static dev.twokey.proof.Customers.FABRIKAM;
import static dev.twokey.proof.Customers.FRANK;
import static dev.twokey.proof.Customers.GINA;
import static dev.twokey.proof.Customers.HEIDI;
import static dev.twokey.proof.Harbour.ALICE;
import static dev.twokey.proof.Harbour.BOB;
import static dev.twokey.proof.Harbour.CAROL;
import static dev.twokey.proof.Harbour.DAVE;
import static dev.twokey.proof.Harbour.MORNING;
import static dev.twokey.proof.Harbour.SIGNING;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Carol (Operations) invites the customer Contoso, Bob (SOC) agrees, and Erin is the first of Contoso's persons. */
class CustomersTest {
    private static final String INTRODUCED = "authority.person-introduced";
    private static final String EXTENDED = "authority.person-extended";

    private final Harbour harbour = Harbour.founded();
    private final Customers customers = new Customers(harbour);

    @Test
    void a_customers_first_person_comes_under_an_invitation_that_two_persons_of_the_provider_signed() {
        customers.found(customers.erin());

        Authority authority = harbour.authority();
        assertThat(authority.violations()).isEmpty();
        Person erin = authority.person(ERIN).orElseThrow();
        assertThat(erin.tenant()).contains(CONTOSO);
        assertThat(erin.teamNames()).containsExactly("customer");
        assertThat(authority.personsOf(CONTOSO)).extracting(Person::id).containsExactly(ERIN);
        assertThat(authority.personsOf(FABRIKAM)).isEmpty();
    }

    @Test
    void a_customers_person_names_a_colleague_with_a_guardian_of_the_provider() {
        customers.found(customers.erin());
        harbour.append(INTRODUCED, customers.growth("introduces", customers.frank(), ERIN, BOB));

        assertThat(harbour.authority().violations()).isEmpty();
        assertThat(harbour.authority().personsOf(CONTOSO))
                .extracting(Person::id)
                .containsExactly(ERIN, FRANK);
    }

    @Test
    void a_guardian_may_ask_when_the_customer_agrees() {
        customers.found(customers.erin());
        harbour.append(INTRODUCED, customers.growth("introduces", customers.frank(), ALICE, ERIN));

        assertThat(harbour.authority().violations()).isEmpty();
    }

    @Test
    void two_persons_of_the_customer_need_nobody_of_the_provider() {
        foundWithFrank();
        harbour.pass(Duration.ofDays(30));
        harbour.append(INTRODUCED, customers.growth("introduces", customers.record(GINA, CONTOSO, 7), ERIN, FRANK));

        assertThat(harbour.authority().violations()).isEmpty();
        assertThat(harbour.authority().person(GINA)).isPresent();
    }

    @Test
    void whoever_is_disabled_leaves_room_for_a_new_first_person() {
        customers.found(customers.erin());
        harbour.append("authority.person-disabled", JsonObject.of("person", ERIN));
        customers.found(customers.frank());

        assertThat(harbour.authority().violations()).isEmpty();
        assertThat(harbour.authority().person(FRANK)).isPresent();
    }

    @Test
    void whoever_asked_for_the_invitation_is_too_close_to_the_first_person_and_whoever_agreed_is_not() {
        customers.found(customers.erin());
        Instant now = MORNING.plusSeconds(60);

        assertThat(harbour.authority().tooCloselyJoined(CAROL, ERIN, now)).isTrue();
        assertThat(harbour.authority().tooCloselyJoined(BOB, ERIN, now)).isFalse();
        assertThat(harbour.authority().tooCloselyJoined(CAROL, ERIN, now.plus(Duration.ofDays(31))))
                .isFalse();
    }

    @Test
    void whoever_named_a_colleague_is_too_close_to_them_and_whoever_agreed_is_not() {
        foundWithFrank();

        assertThat(harbour.authority().tooCloselyJoined(ERIN, FRANK, MORNING)).isTrue();
        assertThat(harbour.authority().tooCloselyJoined(BOB, FRANK, MORNING)).isFalse();
        assertThat(refused(INTRODUCED, customers.growth("introduces", customers.record(GINA, CONTOSO, 7), ERIN, FRANK)))
                .isEqualTo("too-closely-joined");
    }

    @Nested
    class More_of_a_tenant_is_refused {
        @Test
        void when_only_the_provider_signed() {
            customers.found(customers.erin());

            assertThat(refused(INTRODUCED, customers.growth("introduces", customers.frank(), ALICE, BOB)))
                    .isEqualTo("customer-key-missing");
            assertThat(refused(EXTENDED, customers.growth("extends", moreKeys(ERIN, CONTOSO), ALICE, BOB)))
                    .isEqualTo("customer-key-missing");
        }

        @Test
        void when_the_tenant_has_nobody() {
            assertThat(refused(INTRODUCED, customers.growth("introduces", customers.frank(), ALICE, BOB)))
                    .isEqualTo("customer-key-missing");
        }

        @Test
        void when_somebody_of_another_tenant_signed() {
            customers.found(customers.erin());
            customers.found(customers.record(HEIDI, FABRIKAM, 8));

            assertThat(refused(INTRODUCED, customers.growth("introduces", customers.frank(), HEIDI, BOB)))
                    .isEqualTo("signer-of-another-tenant");
            assertThat(refused(INTRODUCED, customers.growth("introduces", customers.frank(), ERIN, HEIDI)))
                    .isEqualTo("signer-of-another-tenant");
        }

        @Test
        void when_the_providers_key_is_no_guardians() {
            customers.found(customers.erin());

            assertThat(refused(INTRODUCED, customers.growth("introduces", customers.frank(), CAROL, ERIN)))
                    .isEqualTo("not-in-team");
        }

        @Test
        void when_it_concerns_the_customer_who_signs() {
            customers.found(customers.erin());

            assertThat(refused(EXTENDED, customers.growth("extends", moreKeys(ERIN, CONTOSO), ERIN, BOB)))
                    .isEqualTo("own-growth");
        }

        @Test
        void when_it_would_move_somebody_to_another_tenant_or_to_the_other_side() {
            foundWithFrank();
            customers.found(customers.record(HEIDI, FABRIKAM, 8));

            assertThat(refused(EXTENDED, customers.growth("extends", moreKeys(FRANK, FABRIKAM), HEIDI, BOB)))
                    .isEqualTo("tenant-differs");
            assertThat(refused(EXTENDED, customers.growth("extends", moreKeys(CAROL, CONTOSO), ERIN, BOB)))
                    .isEqualTo("tenant-differs");
            assertThat(refused(EXTENDED, harbour.growth("extends", harbour.bare(FRANK, "soc"), ALICE, BOB)))
                    .isEqualTo("tenant-differs");
        }

        @Test
        void when_it_brings_a_team_of_the_provider_or_an_operational_account() {
            customers.found(customers.erin());
            assertThat(refused(INTRODUCED, customers.growth("introduces", inTeams("soc"), ERIN, BOB)))
                    .isEqualTo("customer-in-team");
            PersonRecord frank = customers.frank();
            PersonRecord operator = new PersonRecord(
                    FRANK,
                    frank.tenant(),
                    frank.teams(),
                    List.of(new PersonRecord.Account(
                            frank.accounts().getFirst().account(),
                            PersonRecord.AccountKind.OPERATIONAL,
                            frank.accounts().getFirst().name())),
                    frank.keys());
            assertThat(refused(INTRODUCED, customers.growth("introduces", operator, ERIN, BOB)))
                    .isEqualTo("customer-operates");
        }

        @Test
        void when_its_document_is_of_the_deployment_or_does_not_say_who_invited() {
            customers.found(customers.erin());
            assertThat(refused(
                            INTRODUCED,
                            customers.growth(
                                    "introduces",
                                    customers.frank(),
                                    document -> document.with("tenant", "deployment")
                                            .with("directory", "deployment:harbour"),
                                    ALICE,
                                    BOB)))
                    .isEqualTo("wrong-log");
            assertThat(refused(INTRODUCED, Harbour.signed(unnamed(), List.of())))
                    .isEqualTo("malformed");
        }

        private JsonObject unnamed() {
            return harbour.document("introduces", customers.frank(), ERIN)
                    .with("tenant", CONTOSO)
                    .with("directory", "pretend:contoso");
        }
    }

    @Nested
    class The_providers_side_is_refused {
        @Test
        void when_a_customer_signs_for_a_person_of_the_provider() {
            customers.found(customers.erin());
            PersonRecord dave = harbour.record(DAVE, 4, "soc");

            assertThat(refused(INTRODUCED, harbour.growth("introduces", dave, ERIN, BOB)))
                    .isEqualTo("signer-of-another-tenant");
            assertThat(refused(INTRODUCED, harbour.growth("introduces", dave, ALICE, ERIN)))
                    .isEqualTo("signer-of-another-tenant");
        }

        @Test
        void when_somebody_of_the_provider_would_be_in_the_team_of_the_customers() {
            assertThat(refused(
                            INTRODUCED, harbour.growth("introduces", harbour.record(DAVE, 4, "customer"), ALICE, BOB)))
                    .isEqualTo("team-reserved");
            assertThat(refused(EXTENDED, harbour.growth("extends", harbour.bare(CAROL, "customer"), ALICE, BOB)))
                    .isEqualTo("team-reserved");
        }

        @Test
        void when_a_genesis_has_the_team_of_the_customers_or_a_founder_of_a_tenant() {
            GenesisDocument honest = harbour.genesis();
            TreeSet<String> teams = new TreeSet<>(honest.teams());
            teams.add("customer");
            assertThat(genesisRefused(new GenesisDocument("harbour", teams, honest.persons())))
                    .isEqualTo("team-reserved");
            PersonRecord carol = honest.persons().get(2);
            assertThat(genesisRefused(new GenesisDocument(
                            "harbour",
                            honest.teams(),
                            List.of(
                                    honest.persons().get(0),
                                    honest.persons().get(1),
                                    new PersonRecord(
                                            CAROL,
                                            Optional.of(CONTOSO),
                                            new TreeSet<>(List.of("customer")),
                                            carol.accounts(),
                                            carol.keys())))))
                    .isEqualTo("founder-of-a-tenant");
        }

        @Test
        void when_a_customer_signs_a_change_of_what_all_are_bound_by() {
            customers.found(customers.erin());

            assertThat(refused("authority.policy-changed", policy(ERIN, BOB))).isEqualTo("signer-of-another-tenant");
            assertThat(refused("authority.policy-changed", policy(ALICE, ERIN))).isEqualTo("signer-of-another-tenant");
        }

        private JsonObject policy(String asks, String approves) {
            JsonObject document = harbour.document("introduces", harbour.bare(DAVE), asks)
                    .with("type", "twokey/policy-change")
                    .with("changes", "catalogue")
                    .with("number", 1)
                    .with("replaces", Digest.of(new byte[0]))
                    .with("text", "roles: mine");
            return Harbour.signed(
                    document, List.of(harbour.asks(document, asks), harbour.approves(document, approves)));
        }

        private String genesisRefused(GenesisDocument genesis) {
            Harbour again = new Harbour();
            again.passkeys.putAll(harbour.passkeys);
            return again.refusal("authority.genesis", again.founding(genesis, ALICE, BOB, CAROL));
        }
    }

    private void foundWithFrank() {
        customers.found(customers.erin());
        harbour.append(INTRODUCED, customers.growth("introduces", customers.frank(), ERIN, BOB));
        assertThat(harbour.authority().violations()).isEmpty();
    }

    private PersonRecord inTeams(String... teams) {
        PersonRecord frank = customers.frank();
        return new PersonRecord(FRANK, frank.tenant(), new TreeSet<>(List.of(teams)), frank.accounts(), frank.keys());
    }

    private static PersonRecord moreKeys(String person, String tenant) {
        SoftwareAuthenticator phone = SoftwareAuthenticator.es256("phone of " + person, SIGNING);
        return new PersonRecord(
                person,
                Optional.of(tenant),
                new TreeSet<>(),
                List.of(),
                List.of(new PersonRecord.Key(
                        PersonRecord.Purpose.SIGNING, phone.key(), Optional.empty(), Optional.empty())));
    }

    private String refused(String kind, JsonObject data) {
        return harbour.refusal(kind, data);
    }
}
