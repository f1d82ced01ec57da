package dev.twokey.people;

import static dev.twokey.people.TestCustomers.CONTOSO;
import static dev.twokey.people.TestCustomers.FABRIKAM;
import static dev.twokey.people.TestDeployment.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.approval.Request;
import dev.twokey.approval.spi.Signer;
import dev.twokey.approval.spi.Signers;
import dev.twokey.database.DatabaseTest;
import dev.twokey.database.TestDatabase;
import dev.twokey.database.Wall;
import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.Slug;
import dev.twokey.proof.Decision;
import dev.twokey.proof.KeyRule;
import dev.twokey.proof.KeyRule.KeySet;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever administrates the database writes rows past the log: no authority follows, and constraints say no first. */
@DatabaseTest
class CustomerRowsTest {
    @TempDir
    Path data;

    private final TestDatabase database;
    private final Wall wall;
    private TestDeployment harbour;
    private TestCustomers world;
    private PersonId erin;

    CustomerRowsTest(TestDatabase database) {
        this.database = database;
        this.wall = Wall.before(this::owner);
    }

    @BeforeEach
    void found() {
        harbour = TestCustomers.founded(database, data);
        world = TestCustomers.of(harbour, database);
        erin = world.first("Erin", CONTOSO);
    }

    @AfterEach
    void stop() {
        harbour.close();
    }

    @Test
    void a_person_who_is_only_a_row_of_a_customer_is_nobody() {
        PersonId mallory = PersonId.next(database.clock().now());
        owner("insert into twokey.person values ('" + mallory.value()
                + "', 'Mallory', 'mallory@globex.example', twokey.now(), 'contoso')");

        assertThat(harbour.bean(Signers.class).signer(mallory)).isEmpty();
        assertThat(harbour.bean(Customers.class).of(CONTOSO))
                .extracting(People.Member::id)
                .containsExactly(erin);
        assertThat(harbour.bean(People.class).tenant(mallory)).isEmpty();
    }

    @Test
    void a_person_stays_with_their_customer() {
        wall.refuses(
                "a_person_stays_with_their_customer",
                "update twokey.person set customer_of = 'fabrikam' where id = '" + erin.value() + "'");
        wall.refuses(
                "a_person_stays_with_their_customer",
                "update twokey.person set customer_of = 'contoso' where name = 'Alice'");
    }

    @Test
    void whoever_moves_a_person_all_the_same_moves_no_authority() {
        owner("alter table twokey.person disable trigger user");
        owner("update twokey.person set customer_of = 'fabrikam' where id = '" + erin.value() + "'");
        owner("update twokey.person set customer_of = 'contoso' where name = 'Alice'");

        assertThat(harbour.bean(People.class).tenant(erin)).contains(CONTOSO);
        assertThat(harbour.bean(People.class).tenant(harbour.person("Alice"))).isEmpty();
        assertThat(harbour.bean(Customers.class).of(FABRIKAM)).isEmpty();
        Request atFabrikam = world.wanted(FABRIKAM, "Erin", KeyRule.of(KeySet.of(1, "soc")));
        assertThat(refused(harbour.turn(atFabrikam, "Erin", Decision.REQUEST))).isEqualTo("not-your-tenant");
    }

    @Test
    void nobody_is_put_into_the_team_of_the_customers_or_from_there_into_another() {
        String team = "insert into twokey.team values ('customer', 'Customers', 'customers@harbour.example')";
        String member = "insert into twokey.team_member values ('customer', '"
                + harbour.person("Alice").value() + "')";
        wall.refuses("the_team_of_the_customers_is_no_team_of_the_provider", team);
        wall.refuses("nobody_is_put_into_the_team_of_the_customers", member);
        wall.refuses(
                "a_customers_person_is_in_no_team_of_the_provider",
                "insert into twokey.team_member values ('soc', '" + erin.value() + "')");
        wall.refuses(
                "a_customers_person_has_no_operational_account",
                "insert into twokey.account values ('" + erin.value() + "', '" + erin.value()
                        + "', 'operational', 'op-erin', '0123456789abcdef')");
        wall.refuses(
                "a_persons_customer_is_named_shortly",
                "insert into twokey.person values (gen_random_uuid(), 'M', 'm@globex.example', twokey.now(),"
                        + " 'deployment')");
    }

    @Test
    void whoever_is_put_there_all_the_same_has_no_more_authority() {
        owner("alter table twokey.team_member drop constraint nobody_is_put_into_the_team_of_the_customers");
        owner("alter table twokey.team drop constraint the_team_of_the_customers_is_no_team_of_the_provider");
        owner("alter table twokey.team_member disable trigger user");
        owner("insert into twokey.team values ('customer', 'Customers', 'customers@harbour.example')");
        owner("insert into twokey.team_member values ('customer', '"
                + harbour.person("Alice").value() + "'), ('soc', '" + erin.value() + "')");

        assertThat(harbour.bean(Signers.class).signer(harbour.person("Alice")))
                .map(Signer::teams)
                .contains(Set.of(new Slug("service-engineering")));
        assertThat(harbour.bean(Signers.class).signer(erin)).map(Signer::teams).contains(Set.of(Customers.TEAM));
        Request asked = TestDeployment.granted(harbour.turn(
                world.wanted(CONTOSO, "Carol", KeyRule.of(KeySet.of(1, "customer"))), "Carol", Decision.REQUEST));
        assertThat(refused(harbour.turn(asked, "Alice", Decision.APPROVE))).isEqualTo("not-in-team");
    }

    @Test
    void a_first_person_comes_by_an_invitation_and_of_its_links_each_has_its_place() {
        wall.refuses(
                "a_customers_first_person_comes_by_an_invitation",
                "update twokey.candidate set invitation_request = null where kind = 'customer'");
        wall.refuses(
                "an_invitation_makes_one_link_after_the_other",
                "insert into twokey.candidate select gen_random_uuid(), person_id, kind, round, place, invited_by, facts,"
                        + " sha256('x'), not_after, invited_at, invitation_request from twokey.candidate where kind ="
                        + " 'customer'");
        TestDeployment.granted(world.link(world.invited(FABRIKAM), "Heidi"));
        wall.refuses(
                "a_request_admits_one_candidate",
                "insert into twokey.candidate_admission select c.id, a.request_id, twokey.now()"
                        + " from twokey.candidate c, twokey.candidate_admission a where a.request_id is not null and not"
                        + " exists (select from twokey.candidate_admission b where b.candidate_id = c.id)");
    }

    private void owner(String sql) {
        database.owner().sql(sql).update();
    }
}
