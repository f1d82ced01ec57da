package dev.twokey.people;

import static dev.twokey.people.TestCustomers.CONTOSO;
import static dev.twokey.people.TestCustomers.FABRIKAM;
import static dev.twokey.people.TestDeployment.granted;
import static dev.twokey.people.TestDeployment.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.approval.Request;
import dev.twokey.database.DatabaseTest;
import dev.twokey.database.TestDatabase;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.Bytes;
import dev.twokey.proof.Decision;
import dev.twokey.proof.LogLine;
import dev.twokey.proof.PersonRecord.AccountKind;
import dev.twokey.proof.PersonRecord.Purpose;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Erin is Contoso's first person and Heidi Fabrikam's; colleagues come, and go. */
@DatabaseTest
class CustomersTest {
    @TempDir
    Path data;

    private final TestDatabase database;
    private TestDeployment harbour;
    private TestCustomers world;
    private Customers customers;
    private Actor.Person erin;
    private Actor.Person heidi;

    CustomersTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void found() {
        harbour = TestCustomers.founded(database, data);
        world = TestCustomers.of(harbour, database);
        customers = harbour.bean(Customers.class);
        world.first("Erin", CONTOSO);
        world.first("Heidi", FABRIKAM);
        erin = harbour.signIn("Erin");
        heidi = harbour.signIn("Heidi");
    }

    @AfterEach
    void stop() {
        harbour.close();
    }

    @Test
    void a_colleague_is_named_by_a_customer_and_somebody_who_agrees() {
        world.named("Frank", CONTOSO, "Erin", "Bob");

        assertThat(names(CONTOSO)).containsExactly("Erin", "Frank");
        assertThat(names(FABRIKAM)).containsExactly("Heidi");
        assertThat(harbour.signIn("Frank").id()).isEqualTo(harbour.person("Frank"));
        assertThat(harbour.bean(AuthorityLog.class).authority().violations()).isEmpty();
        harbour.logs().sequence(world.log(CONTOSO));
        assertThat(kinds(world.log(CONTOSO)))
                .containsSubsequence("request.asked", "request.approved", "customer.introduced");
        assertThat(kinds(TenantId.DEPLOYMENT)).contains("authority.person-introduced");
    }

    @Test
    void the_provider_alone_names_nobody() {
        Invitation invitation = granted(customers.invite(harbour.signIn("Alice"), CONTOSO, colleague("Frank")));
        harbour.join("Frank", invitation, Purpose.SIGN_IN, Purpose.SIGNING);
        Request draft = granted(customers.draft(harbour.signIn("Alice"), CONTOSO, "pretend:contoso", invitation.id()));
        granted(harbour.turn(draft, "Alice", Decision.REQUEST));

        assertThat(refused(harbour.turn(draft, "Bob", Decision.APPROVE))).isEqualTo("not-in-team");
        assertThat(refused(harbour.turn(draft, "Heidi", Decision.APPROVE))).isEqualTo("not-your-tenant");
        granted(harbour.turn(draft, "Erin", Decision.APPROVE));
        harbour.sequence();
        assertThat(names(CONTOSO)).containsExactly("Erin", "Frank");
    }

    @Test
    void the_provider_names_nobody_by_its_own_door_either() {
        assertThat(refused(harbour.bean(Introductions.class)
                        .invite(
                                harbour.signIn("Alice"),
                                new Newcomer(
                                        "Frank",
                                        "frank@contoso.example",
                                        List.of(new Newcomer.Account(AccountKind.SIGN_IN, "frank@contoso.example")),
                                        Set.of(Customers.TEAM)))))
                .isEqualTo("team-unknown");
        assertThat(refused(harbour.bean(Introductions.class)
                        .inviteExtension(
                                harbour.signIn("Alice"),
                                erin.id(),
                                new Extension(List.of(), Set.of(), Set.of(Purpose.SIGNING)))))
                .isEqualTo("not-found");
        Invitation invitation = granted(customers.invite(erin, CONTOSO, colleague("Frank")));
        harbour.join("Frank", invitation, Purpose.SIGN_IN, Purpose.SIGNING);
        assertThat(refused(harbour.bean(Introductions.class).draft(harbour.signIn("Alice"), invitation.id())))
                .isEqualTo("not-found");
    }

    @Test
    void another_customer_neither_names_nor_asks_nor_takes_away() {
        assertThat(refused(customers.invite(heidi, CONTOSO, colleague("Frank"))))
                .isEqualTo("not-found");
        Invitation invitation = granted(customers.invite(erin, CONTOSO, colleague("Frank")));
        harbour.join("Frank", invitation, Purpose.SIGN_IN, Purpose.SIGNING);

        assertThat(refused(customers.draft(heidi, CONTOSO, "pretend:contoso", invitation.id())))
                .isEqualTo("not-found");
        assertThat(refused(customers.draft(heidi, FABRIKAM, "pretend:fabrikam", invitation.id())))
                .isEqualTo("not-found");
        assertThat(refused(customers.inviteKeys(heidi, FABRIKAM, erin.id(), Set.of(Purpose.SIGNING))))
                .isEqualTo("not-found");
        for (String door : List.of("contoso", "fabrikam")) {
            var tenant = new dev.twokey.kernel.Slug(door);
            assertThat(refused(customers.disable(heidi, tenant, erin.id(), "because")))
                    .isEqualTo("not-found");
            assertThat(refused(customers.revokeKey(heidi, tenant, erin.id(), key("Erin"), "because")))
                    .isEqualTo("not-found");
        }
        assertThat(refused(harbour.bean(People.class).disable(heidi, harbour.person("Alice"), "because")))
                .isEqualTo("not-found");
        assertThat(refused(harbour.bean(People.class).disable(heidi, erin.id(), "because")))
                .isEqualTo("not-found");
    }

    @Test
    void operations_neither_names_nor_asks() {
        assertThat(refused(customers.invite(harbour.signIn("Carol"), CONTOSO, colleague("Frank"))))
                .isEqualTo("not-in-team");
    }

    @Test
    void a_tenant_without_persons_names_none() {
        granted(customers.disable(harbour.signIn("Alice"), CONTOSO, erin.id(), "left"));
        assertThat(refused(customers.invite(harbour.signIn("Alice"), CONTOSO, colleague("Frank"))))
                .isEqualTo("tenant-unknown");
        assertThat(refused(customers.invite(erin, CONTOSO, colleague("Frank")))).isEqualTo("not-in-team");
    }

    @Test
    void whoever_asks_for_somebody_of_the_tenant_does_not_choose_the_rule() {
        Invitation invitation = granted(customers.invite(erin, CONTOSO, colleague("Frank")));
        harbour.join("Frank", invitation, Purpose.SIGN_IN, Purpose.SIGNING);
        Request byErin = granted(customers.draft(erin, CONTOSO, "pretend:contoso", invitation.id()));
        Request byAlice =
                granted(customers.draft(harbour.signIn("Alice"), CONTOSO, "pretend:contoso", invitation.id()));

        assertThat(byErin.rule().accepts(Set.of("soc"))).isTrue();
        assertThat(byAlice.rule().accepts(Set.of("soc"))).isFalse();
        assertThat(byAlice.rule().accepts(Set.of("customer"))).isTrue();
    }

    @Test
    void more_keys_are_the_persons_own_to_make_and_others_to_sign_for() {
        assertThat(refused(customers.inviteKeys(erin, CONTOSO, erin.id(), Set.of(Purpose.SIGNING))))
                .isEqualTo("own-growth");
        world.named("Frank", CONTOSO, "Erin", "Bob");
        Invitation invitation =
                granted(customers.inviteKeys(erin, CONTOSO, harbour.person("Frank"), Set.of(Purpose.SIGNING)));
        harbour.join("Frank", invitation, Purpose.SIGNING);
        Request draft = granted(customers.draft(erin, CONTOSO, "pretend:contoso", invitation.id()));
        granted(harbour.turn(draft, "Erin", Decision.REQUEST));
        granted(harbour.turn(draft, "Bob", Decision.APPROVE));
        harbour.sequence();

        assertThat(harbour.bean(Passkeys.class).signing(harbour.person("Frank")))
                .hasSize(2);
        assertThat(harbour.bean(AuthorityLog.class).authority().violations()).isEmpty();
        harbour.logs().sequence(world.log(CONTOSO));
        assertThat(kinds(world.log(CONTOSO))).contains("customer.extended");
    }

    @Test
    void a_customer_who_is_disabled_is_out_at_once() {
        SignedIn session = harbour.session("Erin");
        IssuedToken token = granted(harbour.bean(Tokens.class).issue(session, "terminal"));
        world.named("Frank", CONTOSO, "Erin", "Bob");
        granted(customers.disable(harbour.signIn("Frank"), CONTOSO, erin.id(), "left"));

        assertThat(harbour.bean(People.class).isSignedIn(session)).isFalse();
        assertThat(harbour.bean(Tokens.class).owner(token.token())).isEmpty();
        assertThat(refused(harbour.trySignIn("Erin"))).isEqualTo("not-signed-in");
        harbour.logs().sequence(world.log(CONTOSO));
        assertThat(kinds(world.log(CONTOSO))).contains("customer.disabled");
        assertThat(kinds(TenantId.DEPLOYMENT)).contains("authority.person-disabled");
        assertThat(kinds(world.log(FABRIKAM))).doesNotContain("customer.disabled");
    }

    @Test
    void a_key_that_is_lost_is_taken_by_a_colleague_and_told_in_both_logs() {
        world.named("Frank", CONTOSO, "Erin", "Bob");
        granted(customers.revokeKey(harbour.signIn("Frank"), CONTOSO, erin.id(), key("Erin"), "lost"));

        assertThat(harbour.bean(Passkeys.class).signing(erin.id())).isEmpty();
        harbour.logs().sequence(world.log(CONTOSO));
        assertThat(kinds(world.log(CONTOSO))).contains("customer.key-revoked");
        assertThat(kinds(TenantId.DEPLOYMENT)).contains("authority.key-revoked");
    }

    @Test
    void a_provider_who_is_disabled_stands_in_no_customers_log() {
        granted(harbour.bean(People.class).disable(harbour.signIn("Bob"), harbour.person("Carol"), "left"));
        for (var tenant : List.of(CONTOSO, FABRIKAM)) {
            harbour.logs().sequence(world.log(tenant));
            assertThat(kinds(world.log(tenant))).doesNotContain("customer.disabled");
        }
    }

    @Test
    void a_customers_log_calls_its_persons_by_pseudonyms_of_its_own() {
        harbour.logs().sequence(world.log(CONTOSO));
        List<LogLine> lines = harbour.logs().lines(world.log(CONTOSO), "customer.founded");

        assertThat(lines).hasSize(1);
        assertThat(lines.getFirst().entry().data().string("person"))
                .isEqualTo(harbour.logs().pseudonym(world.log(CONTOSO), erin.id()))
                .isEqualTo(lines.getFirst().entry().actor());
        assertThat(lines.getFirst().entry().commit()).containsOnlyKeys("name", "mail");
    }

    private Bytes key(String persona) {
        return harbour.bean(Passkeys.class)
                .signing(harbour.person(persona))
                .getFirst()
                .credential();
    }

    private List<String> names(dev.twokey.kernel.Slug tenant) {
        return customers.of(tenant).stream().map(People.Member::name).sorted().toList();
    }

    private List<String> kinds(TenantId log) {
        return harbour.logs().lines(log, "").stream()
                .map(line -> line.entry().kind())
                .toList();
    }

    private static Colleague colleague(String persona) {
        return TestCustomers.colleague(persona);
    }

    @Test
    void everybody_is_told_with_their_side() {
        assertThat(harbour.bean(People.class).tenant(erin.id())).contains(CONTOSO);
        assertThat(harbour.bean(People.class).tenant(harbour.person("Alice"))).isEmpty();
        assertThat(harbour.bean(People.class)
                        .tenant(PersonId.next(database.clock().now())))
                .isEmpty();
    }
}
