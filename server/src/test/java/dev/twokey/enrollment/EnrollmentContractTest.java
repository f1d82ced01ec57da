package dev.twokey.enrollment;

import static dev.twokey.people.TestDeployment.granted;
import static dev.twokey.people.TestDeployment.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.approval.Request;
import dev.twokey.database.TestDatabase;
import dev.twokey.directory.BareCustomer;
import dev.twokey.directory.Directories;
import dev.twokey.directory.Tenant;
import dev.twokey.directory.TenantState;
import dev.twokey.directory.spi.Bootstrap;
import dev.twokey.directory.spi.Connection;
import dev.twokey.directory.spi.Connector;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.Slug;
import dev.twokey.kernel.TenantId;
import dev.twokey.people.Colleague;
import dev.twokey.people.Invitation;
import dev.twokey.people.TestCustomers;
import dev.twokey.people.TestDeployment;
import dev.twokey.procedure.Interruptions;
import dev.twokey.procedure.Procedure;
import dev.twokey.procedure.ProcedureState;
import dev.twokey.procedure.Procedures;
import dev.twokey.procedure.TestRounds;
import dev.twokey.proof.Decision;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every kind of directory goes through, from the invitation to the day on which somebody can be let in. */
public abstract class EnrollmentContractTest {
    private static final Slug HOOLI = new Slug("hooli");
    /** Four role groups and four accounts. */
    private static final int MOST_OBJECTS = 8;

    private TestDatabase database;
    private final Interruptions interruptions = new Interruptions();
    private TestDeployment harbour;
    private Actor.Person carol;

    protected abstract BareCustomer customer();

    protected abstract Bootstrap bootstrap();

    protected abstract Connector connector();

    /** What is another each time in what the tenant tells of itself: ids, keys, times. */
    protected abstract Pattern unique();

    @BeforeEach
    void begin(@TempDir Path data) {
        start(data);
    }

    private void start(Path data) {
        database = TestDatabase.fresh();
        harbour = TestDeployment.founded(database, data, context -> {
            context.registerBean(Interruptions.class, () -> interruptions);
            context.registerBean(Connector.class, this::connector);
            context.registerBean(Bootstrap.class, this::bootstrap);
            context.scan(
                    "dev.twokey.policy",
                    "dev.twokey.directory",
                    "dev.twokey.procedure",
                    "dev.twokey.readiness",
                    "dev.twokey.enrollment");
        });
        carol = harbour.signIn("Carol");
    }

    @AfterEach
    void end() {
        stop();
        customer().clear();
    }

    private void stop() {
        harbour.close();
        database.close();
    }

    @Test
    void from_the_invitation_to_the_day_on_which_somebody_can_be_let_in() {
        Actor.Person erin = invited();
        Connection given = customer().give();

        granted(grants().give(HOOLI, given, erin));
        TestRounds.run(harbour);

        assertThat(newest().state()).as(newest().toString()).isEqualTo(ProcedureState.DONE);
        assertThat(bootstrap().isDead(given, own())).isEqualTo(Outcome.done(true));
        assertThat(harbour.bean(GivenStore.class).given(tenant().id())).isEmpty();
        assertThat(tenant().standing().state()).isEqualTo(TenantState.ENROLLING);

        Plan plan = granted(plans().draw(HOOLI));
        assertThat(plan.conflicts()).isEmpty();
        Map<String, ?> before = customer().state();
        // Whoever invited the customer is not the other key with it for a while.
        assertThat(refused(plans().propose(HOOLI, plan.digest(), carol))).isEqualTo("too-closely-joined");
        Request draft = granted(plans().propose(HOOLI, plan.digest(), harbour.signIn("Alice")));
        granted(harbour.turn(draft, "Alice", Decision.REQUEST));
        assertThat(refused(harbour.turn(draft, "Bob", Decision.APPROVE))).isEqualTo("not-in-team");
        granted(harbour.turn(draft, "Erin", Decision.APPROVE));
        assertThat(customer().state()).isEqualTo(before);
        TestRounds.run(harbour);

        assertThat(newest().state()).as(newest().toString()).isEqualTo(ProcedureState.DONE);
        assertThat(tenant().standing().state()).isEqualTo(TenantState.ACTIVE);
        assertThat(tenant().roleGroups())
                .extracting(Tenant.RoleGroup::name)
                .containsExactlyInAnyOrder(
                        "TwoKey Roles - Service Administrator",
                        "TwoKey Roles - Service Reader",
                        "TwoKey Roles - Security Manager",
                        "TwoKey Roles - Support Partner");
        assertThat(harbour.bean(Made.class).of(tenant().id()))
                .containsKeys("role-group/security-manager", "account/engineering", "account/automation");
        assertThat(granted(plans().draw(HOOLI)).items())
                .extracting(Plan.Item::act)
                .containsOnly(Plan.Act.KEEP);
    }

    /** Signal 9 at every step, before its deed and after it: whoever goes on ends where nobody was interrupted. */
    @Test
    void killed_at_every_step_it_ends_in_the_same_state(@TempDir Path other) {
        Map<String, ?> undisturbed = enrolled();
        stop();
        customer().clear();
        start(other);
        interruptions.begin();

        Map<String, ?> interrupted = enrolled();

        assertThat(names(interrupted)).isEqualTo(names(undisturbed));
        assertThat(interruptions.killed())
                .hasSizeGreaterThan(2 * MOST_OBJECTS)
                .contains("role-group/security-manager", "account/automation", "write-down", "prove-dead");
    }

    private Map<String, ?> enrolled() {
        Actor.Person erin = invited();
        granted(grants().give(HOOLI, customer().give(), erin));
        run();
        Plan plan = granted(plans().draw(HOOLI));
        Request draft = granted(plans().propose(HOOLI, plan.digest(), harbour.signIn("Alice")));
        granted(harbour.turn(draft, "Alice", Decision.REQUEST));
        granted(harbour.turn(draft, "Erin", Decision.APPROVE));
        run();
        assertThat(tenant().standing().state()).isEqualTo(TenantState.ACTIVE);
        assertThat(harbour.bean(Made.class).of(tenant().id())).hasSize(MOST_OBJECTS);
        return customer().state();
    }

    private void run() {
        interruptions.run(harbour, () -> database.time().forward(Duration.ofMinutes(6)));
    }

    /** Everything but what is another one each time: ids, keys and times. */
    private List<String> names(Map<String, ?> state) {
        return state.entrySet().stream()
                .map(entry -> unique().matcher(entry.getKey() + " " + entry.getValue())
                        .replaceAll("_"))
                // In an order that the ids have no part in.
                .flatMap(entry -> Stream.of(entry.split("[,\\[\\]{}]+", -1)))
                .sorted()
                .toList();
    }

    @Test
    void access_is_given_once_and_one_directory_is_one_tenant() {
        Actor.Person erin = invited();
        granted(grants().give(HOOLI, customer().give(), erin));
        TestRounds.run(harbour);

        Connection again = customer().give();
        assertThat(refused(grants().give(HOOLI, again, erin))).isEqualTo("granted-already");

        Slug other = new Slug("pied-piper");
        Actor.Person frank = invited(other, "Pied Piper", "Frank");
        assertThat(refused(grants().give(other, again, frank))).isEqualTo("directory-taken");
    }

    @Test
    void only_a_person_of_the_customer_gives_access_to_its_directory() {
        invited();
        Actor.Person frank = invited(new Slug("pied-piper"), "Pied Piper", "Frank");
        Connection given = customer().give();

        assertThat(refused(grants().give(HOOLI, given, frank))).isEqualTo("not-the-customer");
        assertThat(refused(grants().give(HOOLI, given, carol))).isEqualTo("not-the-customer");
        assertThat(harbour.bean(Directories.class).find(HOOLI)).isEmpty();
    }

    @Test
    void nobody_is_invited_who_looks_like_somebody_else() {
        invited();

        assertThat(refused(enrollments().invite(new NewTenant(new Slug("hool1"), "Another", kind(), false), carol)))
                .isEqualTo("name-looks-alike");
        assertThat(refused(enrollments()
                        .invite(new NewTenant(new Slug("other"), "H\u043e\u043eli", kind(), false), carol)))
                .isEqualTo("name-looks-alike");
        assertThat(refused(enrollments().invite(new NewTenant(HOOLI, "Another", kind(), false), carol)))
                .isEqualTo("conflict");
        assertThat(refused(enrollments().invite(new NewTenant(new Slug("other"), "Other", "azure", false), carol)))
                .isEqualTo("malformed");
    }

    @Test
    void operations_invites_and_does_not_approve() {
        Request draft =
                granted(enrollments().invite(new NewTenant(HOOLI, "Hooli", kind(), false), harbour.signIn("Alice")));
        granted(harbour.turn(draft, "Alice", Decision.REQUEST));

        assertThat(refused(harbour.turn(draft, "Carol", Decision.APPROVE))).isEqualTo("not-in-team");
        granted(harbour.turn(draft, "Bob", Decision.APPROVE));
        assertThat(enrollments().find(HOOLI)).isPresent();
    }

    @Test
    void an_observed_customer_is_looked_at_and_nothing_more() {
        Request draft = granted(enrollments().invite(new NewTenant(HOOLI, "Hooli", kind(), true), carol));
        agree(draft);
        Actor.Person erin = founded(HOOLI, "Erin");

        granted(grants().give(HOOLI, customer().give(), erin));
        TestRounds.run(harbour);

        assertThat(tenant().standing().state()).isEqualTo(TenantState.OBSERVED);
        assertThat(tenant().roleGroups()).isEmpty();
    }

    private Actor.Person invited() {
        return invited(HOOLI, "Hooli", "Erin");
    }

    private Actor.Person invited(Slug slug, String name, String persona) {
        agree(granted(enrollments().invite(new NewTenant(slug, name, kind(), false), carol)));
        return founded(slug, persona);
    }

    private void agree(Request draft) {
        granted(harbour.turn(draft, "Carol", Decision.REQUEST));
        granted(harbour.turn(draft, "Bob", Decision.APPROVE));
        harbour.sequence();
    }

    private Actor.Person founded(Slug slug, String persona) {
        String mail = persona.toLowerCase(java.util.Locale.ROOT) + "@" + slug + ".example";
        Invitation link = granted(enrollments().link(slug, new Colleague(persona, mail, mail), carol));
        TestCustomers.founded(harbour, persona, link);
        return harbour.signIn(persona);
    }

    private String kind() {
        return connector().kind();
    }

    private Enrollments enrollments() {
        return harbour.bean(Enrollments.class);
    }

    private Grants grants() {
        return harbour.bean(Grants.class);
    }

    private Plans plans() {
        return harbour.bean(Plans.class);
    }

    private Tenant tenant() {
        return harbour.bean(Directories.class).find(HOOLI).orElseThrow();
    }

    private Connection own() {
        return harbour.bean(GivenStore.class).own(tenant().id());
    }

    private Procedure newest() {
        TenantId tenant = tenant().id();
        return harbour.bean(Procedures.class).newest(tenant).orElseThrow();
    }
}
