package dev.twokey.people;

import static dev.twokey.people.TestCustomers.CONTOSO;
import static dev.twokey.people.TestCustomers.FABRIKAM;
import static dev.twokey.people.TestDeployment.granted;
import static dev.twokey.people.TestDeployment.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.approval.Approvals;
import dev.twokey.approval.Request;
import dev.twokey.approval.State;
import dev.twokey.database.DatabaseTest;
import dev.twokey.database.TestDatabase;
import dev.twokey.kernel.Slug;
import dev.twokey.proof.Decision;
import dev.twokey.proof.KeyRule;
import dev.twokey.proof.KeyRule.KeySet;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules that ask for the customer's keys: Erin and Frank are Contoso's, Heidi is Fabrikam's. */
@DatabaseTest
class CustomerKeysTest {
    private static final KeyRule ONE = KeyRule.of(KeySet.of(1, "customer"));
    private static final KeyRule TWO = KeyRule.of(KeySet.of(2, "customer"));
    private static final KeyRule CONSENT = KeyRule.of(KeySet.of(1, "customer"), KeySet.of(1, "soc"));

    @TempDir
    Path data;

    private final TestDatabase database;
    private TestDeployment harbour;
    private TestCustomers world;

    CustomerKeysTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void found() {
        harbour = TestCustomers.founded(database, data);
        world = TestCustomers.of(harbour, database);
        world.first("Erin", CONTOSO);
        world.first("Heidi", FABRIKAM);
    }

    @AfterEach
    void stop() {
        harbour.close();
    }

    @Test
    void one_customer_is_enough_where_the_rule_asks_for_one() {
        Request asked = asked(CONTOSO, "Alice", ONE);
        assertThat(refused(harbour.turn(asked, "Bob", Decision.APPROVE))).isEqualTo("not-in-team");
        assertThat(granted(harbour.turn(asked, "Erin", Decision.APPROVE)).state())
                .isEqualTo(State.APPROVED);
        assertComplete(asked);
    }

    @Test
    void the_customers_consent_is_a_third_key() {
        Request asked = asked(CONTOSO, "Alice", CONSENT);
        assertThat(granted(harbour.turn(asked, "Bob", Decision.APPROVE)).state())
                .isEqualTo(State.PENDING);
        assertThat(granted(harbour.turn(asked, "Erin", Decision.APPROVE)).state())
                .isEqualTo(State.APPROVED);
        assertComplete(asked);
    }

    @Test
    void both_persons_of_a_young_tenant_may_give_the_one_consent() {
        world.named("Frank", CONTOSO, "Erin", "Bob");
        assertComplete(approved(asked(CONTOSO, "Alice", CONSENT), "Bob", "Frank"));
        assertComplete(approved(asked(CONTOSO, "Alice", CONSENT), "Bob", "Erin"));
    }

    @Test
    void two_customers_are_two_persons_who_did_not_bring_each_other_lately() {
        world.named("Frank", CONTOSO, "Erin", "Bob");
        Request asked = asked(CONTOSO, "Alice", TWO);
        assertThat(granted(harbour.turn(asked, "Erin", Decision.APPROVE)).state())
                .isEqualTo(State.PENDING);
        assertThat(refused(harbour.turn(asked, "Frank", Decision.APPROVE))).isEqualTo("too-closely-joined");
        assertThat(refused(harbour.turn(asked, "Erin", Decision.APPROVE))).isEqualTo("already-signed");

        database.time().forward(Duration.ofDays(31));
        assertComplete(approved(asked(CONTOSO, "Alice", TWO), "Erin", "Frank"));
    }

    @Test
    void whoever_had_the_link_of_a_tenants_first_person_is_not_the_other_key_with_them() {
        Request asked = asked(CONTOSO, "Carol", ONE);
        assertThat(refused(harbour.turn(asked, "Erin", Decision.APPROVE))).isEqualTo("too-closely-joined");
    }

    @Test
    void a_customer_asks_at_their_own_tenant() {
        Request asked = asked(CONTOSO, "Erin", KeyRule.of(KeySet.of(1, "soc")));
        assertThat(asked.state()).isEqualTo(State.PENDING);
        assertComplete(approved(asked, "Bob"));
    }

    @Test
    void a_customer_neither_asks_nor_answers_nor_denies_at_another_tenant() {
        Request heidis = world.wanted(CONTOSO, "Heidi", ONE);
        assertThat(refused(harbour.turn(heidis, "Heidi", Decision.REQUEST))).isEqualTo("not-your-tenant");

        Request asked = asked(CONTOSO, "Alice", ONE);
        assertThat(refused(harbour.turn(asked, "Heidi", Decision.APPROVE))).isEqualTo("not-your-tenant");
        assertThat(refused(
                        harbour.bean(Approvals.class).deny(asked.tenant(), asked.id(), harbour.signIn("Heidi"), "no")))
                .isEqualTo("not-your-tenant");
    }

    @Test
    void a_customer_turns_no_key_of_the_deployments_own_requests() {
        Request invitation = world.asked(new Slug("globex"));
        assertThat(refused(harbour.turn(invitation, "Erin", Decision.APPROVE))).isEqualTo("not-your-tenant");
    }

    @Test
    void the_customers_key_does_not_count_once_they_are_disabled() {
        Request approved = approved(asked(CONTOSO, "Alice", ONE), "Erin");
        granted(harbour.bean(Customers.class).disable(harbour.signIn("Bob"), CONTOSO, harbour.person("Erin"), "left"));
        assertThat(refused(harbour.bean(Approvals.class).warrant(approved.tenant(), approved.id())))
                .isEqualTo("person-disabled");
    }

    private Request asked(Slug tenant, String requester, KeyRule rule) {
        return granted(harbour.turn(world.wanted(tenant, requester, rule), requester, Decision.REQUEST));
    }

    private Request approved(Request asked, String... personas) {
        for (String persona : personas) {
            granted(harbour.turn(asked, persona, Decision.APPROVE));
        }
        return asked;
    }

    private void assertComplete(Request request) {
        granted(harbour.bean(Approvals.class).warrant(request.tenant(), request.id()));
    }
}
