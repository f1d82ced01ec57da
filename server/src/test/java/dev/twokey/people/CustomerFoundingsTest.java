package dev.twokey.people;

import static dev.twokey.people.TestCustomers.CONTOSO;
import static dev.twokey.people.TestCustomers.FABRIKAM;
import static dev.twokey.people.TestDeployment.granted;
import static dev.twokey.people.TestDeployment.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.approval.Approvals;
import dev.twokey.approval.Request;
import dev.twokey.approval.spi.Signer;
import dev.twokey.approval.spi.Signers;
import dev.twokey.database.DatabaseTest;
import dev.twokey.database.TestDatabase;
import dev.twokey.kernel.Answer;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.PersonRecord.Purpose;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Carol invites Contoso, Bob agrees, and Erin becomes Contoso's first person by a link. */
@DatabaseTest
class CustomerFoundingsTest {
    @TempDir
    Path data;

    private final TestDatabase database;
    private TestDeployment harbour;
    private TestCustomers customers;
    private CustomerFoundings foundings;

    CustomerFoundingsTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void found() {
        harbour = TestCustomers.founded(database, data);
        customers = TestCustomers.of(harbour, database);
        foundings = harbour.bean(CustomerFoundings.class);
    }

    @AfterEach
    void stop() {
        harbour.close();
    }

    @Test
    void whoever_holds_the_link_becomes_the_tenants_first_person_and_signs_in() {
        Invitation link = granted(customers.link(customers.invited(CONTOSO), "Erin"));
        assertThat(granted(foundings.look(link.link())).step()).isEqualTo(KeyStep.SIGN_IN_KEY);
        granted(customers.register("Erin", link.link(), Purpose.SIGN_IN));
        assertThat(granted(foundings.look(link.link())).step()).isEqualTo(KeyStep.SIGNING_KEY);
        granted(customers.register("Erin", link.link(), Purpose.SIGNING));
        assertThat(granted(foundings.look(link.link())).step()).isEqualTo(KeyStep.SIGN);
        assertThat(refused(harbour.trySignIn("Erin"))).isEqualTo("not-signed-in");

        CustomerView done = granted(customers.sign("Erin", link.link()));

        assertThat(done.step()).isEqualTo(KeyStep.DONE);
        assertThat(harbour.signIn("Erin").id()).isEqualTo(done.person());
        assertThat(harbour.bean(Signers.class).signer(done.person())).hasValueSatisfying(signer -> {
            assertThat(signer.tenant()).contains(CONTOSO);
            assertThat(signer.teams()).isEqualTo(Set.of(Customers.TEAM));
        });
        assertThat(harbour.bean(AuthorityLog.class).authority().violations()).isEmpty();
        assertThat(harbour.bean(Customers.class).of(CONTOSO))
                .extracting(People.Member::name)
                .containsExactly("Erin");
        assertThat(harbour.bean(Customers.class).of(FABRIKAM)).isEmpty();
    }

    @Test
    void a_providers_person_is_of_no_tenant() {
        assertThat(harbour.bean(Signers.class).signer(harbour.person("Alice")))
                .map(Signer::tenant)
                .hasValueSatisfying(tenant -> assertThat(tenant).isEmpty());
    }

    @Test
    void it_stands_in_the_deployments_log_and_in_the_customers_own() {
        customers.first("Erin", CONTOSO);
        harbour.logs().sequence(customers.log(FABRIKAM));

        assertThat(kinds(TenantId.DEPLOYMENT)).contains("person.invited", "authority.customer-founded");
        assertThat(kinds(customers.log(CONTOSO))).containsExactly("customer.invited", "customer.founded");
        assertThat(kinds(customers.log(FABRIKAM))).isEmpty();
    }

    private List<String> kinds(TenantId log) {
        return harbour.logs().lines(log, "").stream()
                .map(line -> line.entry().kind())
                .toList();
    }

    @Test
    void an_invitation_makes_a_link_only_when_two_have_signed_it() {
        assertThat(refused(customers.link(customers.asked(CONTOSO), "Erin"))).isEqualTo("keys-incomplete");
    }

    @Test
    void only_whoever_asked_gets_the_link() {
        Request invitation = customers.invited(CONTOSO);
        assertThat(refused(foundings.link(harbour.signIn("Bob"), invitation, TestCustomers.colleague("Erin"))))
                .isEqualTo("not-the-requester");
    }

    @Test
    void a_request_of_another_kind_makes_no_link() {
        Request other = customers.wanted(
                CONTOSO, "Carol", dev.twokey.proof.KeyRule.of(dev.twokey.proof.KeyRule.KeySet.of(1, "soc")));
        assertThat(refused(foundings.link(harbour.signIn("Carol"), other, TestCustomers.colleague("Erin"))))
                .isEqualTo("not-found");
    }

    @Test
    void the_customer_is_there_before_its_persons() {
        Request invitation = customers.invited(new dev.twokey.kernel.Slug("globex"));
        assertThat(refused(customers.link(invitation, "Erin"))).isEqualTo("tenant-unknown");
    }

    @Test
    void a_new_link_is_the_death_of_the_one_before() {
        Request invitation = customers.invited(CONTOSO);
        Invitation first = granted(customers.link(invitation, "Erin"));
        customers.registerKeys("Erin", first.link());
        Invitation second = granted(customers.link(invitation, "Erin"));

        assertThat(refused(foundings.look(first.link()))).isEqualTo("link-unknown");
        assertThat(refused(customers.sign("Erin", first.link()))).isEqualTo("link-unknown");
        assertThat(granted(customers.found("Erin", second)).step()).isEqualTo(KeyStep.DONE);
    }

    @Test
    void a_link_ends_after_a_day_and_is_made_anew() {
        Request invitation = customers.invited(CONTOSO);
        Invitation first = granted(customers.link(invitation, "Erin"));
        database.time().forward(Duration.ofHours(25));

        assertThat(refused(foundings.look(first.link()))).isEqualTo("link-expired");
        assertThat(granted(customers.found("Erin", granted(customers.link(invitation, "Erin"))))
                        .step())
                .isEqualTo(KeyStep.DONE);
    }

    @Test
    void an_invitation_ends_after_thirty_days() {
        Request invitation = customers.invited(CONTOSO);
        database.time().forward(Duration.ofDays(31));
        Invitation link = granted(customers.link(invitation, "Erin"));

        assertThat(refused(customers.found("Erin", link))).isEqualTo("invitation-over");
        assertThat(harbour.bean(Customers.class).of(CONTOSO)).isEmpty();
        harbour.sequence();
        assertThat(kinds(TenantId.DEPLOYMENT)).doesNotContain("authority.customer-founded");
    }

    @Test
    void an_invitation_is_used_once() {
        Request invitation = customers.invited(CONTOSO);
        Invitation link = granted(customers.link(invitation, "Erin"));
        granted(customers.found("Erin", link));

        assertThat(refused(customers.sign("Erin", link.link()))).isEqualTo("step-not-now");
        assertThat(refused(customers.link(invitation, "Frank"))).isEqualTo("invitation-used");
        assertThat(granted(foundings.look(link.link())).step()).isEqualTo(KeyStep.DONE);
    }

    @Test
    void a_tenant_with_persons_is_not_founded_again_until_they_are_disabled() {
        customers.first("Erin", CONTOSO);
        Request again = customers.invited(CONTOSO);
        assertThat(refused(customers.link(again, "Frank"))).isEqualTo("tenant-has-persons");

        granted(harbour.bean(Customers.class)
                .disable(harbour.signIn("Alice"), CONTOSO, harbour.person("Erin"), "lost everything"));
        assertThat(granted(customers.found("Frank", granted(customers.link(again, "Frank"))))
                        .step())
                .isEqualTo(KeyStep.DONE);
        assertThat(harbour.bean(AuthorityLog.class).authority().violations()).isEmpty();
    }

    @Test
    void whoever_signed_the_invitation_and_is_disabled_since_invited_nobody() {
        Request invitation = customers.invited(CONTOSO);
        Invitation link = granted(customers.link(invitation, "Erin"));
        customers.registerKeys("Erin", link.link());
        granted(harbour.bean(People.class).disable(harbour.signIn("Alice"), harbour.person("Bob"), "left"));

        assertThat(refused(customers.sign("Erin", link.link()))).isEqualTo("person-disabled");
    }

    @Test
    void the_signature_is_by_the_key_that_was_registered() {
        Invitation link = granted(customers.link(customers.invited(CONTOSO), "Erin"));
        customers.registerKeys("Erin", link.link());
        FoundingStatement offered = granted(foundings.offerStatement(link.link()));
        String another = harbour.authenticator("Bob")
                .get(
                        TestDeployment.SIGNING,
                        offered.options().replaceFirst("\"allowCredentials\":\\[[^]]*\\]", "\"allowCredentials\":[]"));

        assertThat(refused(foundings.sign(link.link(), another))).isEqualTo("signature-invalid");
        assertThat(refused(foundings.sign(link.link(), "{}"))).isEqualTo("signature-invalid");
    }

    @Test
    void what_was_offered_is_signed_within_minutes() {
        Invitation link = granted(customers.link(customers.invited(CONTOSO), "Erin"));
        customers.registerKeys("Erin", link.link());
        FoundingStatement offered = granted(foundings.offerStatement(link.link()));
        assertThat(granted(foundings.offerStatement(link.link())).statement()).isEqualTo(offered.statement());
        database.time().forward(Duration.ofMinutes(6));

        String late = harbour.authenticator("Erin").get(TestDeployment.SIGNING, offered.options());
        assertThat(refused(foundings.sign(link.link(), late))).isEqualTo("ceremony-expired");
        assertThat(granted(customers.sign("Erin", link.link())).step()).isEqualTo(KeyStep.DONE);
    }

    @Test
    void looking_changes_nothing_and_keys_come_one_after_the_other() {
        Invitation link = granted(customers.link(customers.invited(CONTOSO), "Erin"));
        long before = rows();
        granted(foundings.look(link.link()));
        assertThat(rows()).isEqualTo(before);
        assertThat(refused(customers.register("Erin", link.link(), Purpose.SIGNING)))
                .isEqualTo("step-not-now");
        assertThat(refused(foundings.offerStatement(link.link()))).isEqualTo("step-not-now");
    }

    private long rows() {
        return database.owner()
                .sql(
                        "select (select count(*) from twokey.candidate_key) + (select count(*) from twokey.ceremony)"
                                + " + (select count(*) from twokey.log_entry) + (select count(*) from twokey.customer_statement)")
                .query(Long.class)
                .single();
    }

    @Test
    void the_links_of_customers_and_of_others_open_each_others_doors_to_nobody() {
        Invitation customersLink = granted(customers.link(customers.invited(CONTOSO), "Erin"));
        assertThat(refused(harbour.bean(Joinings.class).look(customersLink.link())))
                .isEqualTo("link-unknown");
        assertThat(refused(harbour.bean(Genesis.class).look(customersLink.link())))
                .isEqualTo("link-unknown");
        assertThat(refused(harbour.bean(Introductions.class).draft(harbour.signIn("Alice"), customersLink.id())))
                .isEqualTo("not-found");
    }

    @Test
    void an_account_of_the_provider_is_no_customers() {
        Request invitation = customers.invited(CONTOSO);
        assertThat(refused(foundings.link(
                        harbour.signIn("Carol"),
                        invitation,
                        new Colleague("Erin", "erin@contoso.example", "Bob@harbour.example"))))
                .isEqualTo("name-taken");
        assertThat(refused(foundings.link(
                        harbour.signIn("Carol"), invitation, new Colleague(" ", "erin@contoso.example", "erin"))))
                .isEqualTo("facts-missing");
    }

    @Test
    void of_two_invitations_that_are_used_at_the_same_moment_one_founds() throws Exception {
        Invitation one = granted(customers.link(customers.invited(CONTOSO), "Erin"));
        Invitation other = granted(customers.link(customers.invited(CONTOSO), "Frank"));
        customers.registerKeys("Erin", one.link());
        customers.registerKeys("Frank", other.link());

        List<Answer<CustomerView>> answers;
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<Answer<CustomerView>> erins = threads.submit(() -> customers.sign("Erin", one.link()));
            Future<Answer<CustomerView>> franks = threads.submit(() -> customers.sign("Frank", other.link()));
            answers = List.of(erins.get(), franks.get());
        }

        Stream<String> refusals =
                answers.stream().filter(Answer.Refused.class::isInstance).map(TestDeployment::refused);
        assertThat(refusals).containsExactly("tenant-has-persons");
        assertThat(harbour.bean(Customers.class).of(CONTOSO)).hasSize(1);
        assertThat(harbour.bean(AuthorityLog.class).authority().violations()).isEmpty();
    }

    @Test
    void of_one_link_that_is_signed_twice_at_the_same_moment_one_founds() throws Exception {
        Invitation link = granted(customers.link(customers.invited(CONTOSO), "Erin"));
        customers.registerKeys("Erin", link.link());

        List<Answer<CustomerView>> answers;
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<Answer<CustomerView>> one = threads.submit(() -> customers.sign("Erin", link.link()));
            Future<Answer<CustomerView>> other = threads.submit(() -> customers.sign("Erin", link.link()));
            answers = List.of(one.get(), other.get());
        }

        assertThat(answers.stream().filter(Answer.Granted.class::isInstance)).hasSize(1);
        assertThat(harbour.bean(AuthorityLog.class).authority().violations()).isEmpty();
    }

    @Test
    void an_invitation_stays_what_it_was_for_the_approvals() {
        Request invitation = customers.invited(CONTOSO);
        customers.link(invitation, "Erin");
        assertThat(harbour.bean(Approvals.class).find(TenantId.DEPLOYMENT, invitation.id()))
                .contains(invitation);
    }
}
