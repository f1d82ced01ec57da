package dev.twokey.entra;

import static dev.twokey.directory.Outcomes.assertRejected;
import static dev.twokey.directory.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.SelfSigned;
import dev.twokey.directory.spi.Accounts;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.BootstrapStep;
import dev.twokey.directory.spi.Connection;
import dev.twokey.directory.spi.CredentialId;
import dev.twokey.directory.spi.Destination;
import dev.twokey.directory.spi.Federation;
import dev.twokey.directory.spi.Guest;
import dev.twokey.directory.spi.OperationalAccount;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.RoleGroupSpec;
import dev.twokey.directory.spi.RoleRef;
import dev.twokey.directory.spi.ServiceAccount;
import dev.twokey.directory.spi.ServiceAccountSpec;
import dev.twokey.directory.spi.TenantDirectory;
import dev.twokey.kernel.Secret;
import dev.twokey.sandbox.directory.MicrosoftGraph;
import dev.twokey.sandbox.faults.Fault;
import dev.twokey.sandbox.faults.FaultKind;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the application that sets up has made, the one that stays goes on with, and the first one, let in once more, removes. */
class EntraHandoverTest {
    private static final Outcome<Acknowledged> OK = Outcome.done(Acknowledged.OK);
    private static final RoleRef READER = new RoleRef("role:" + BareTenant.READER);
    private static final RoleRef CONFIGURE =
            new RoleRef("app:" + MicrosoftGraph.APP_ID + "/DeviceManagementConfiguration.ReadWrite.All");
    private static final RoleGroupSpec GROUP =
            new RoleGroupSpec("service-reader", "TwoKey Roles - Service Reader", "", Set.of(READER));
    private static final ServiceAccountSpec PERSON = new ServiceAccountSpec("engineering", "TwoKey Engineering", true);
    private static final ServiceAccountSpec PROGRAM = new ServiceAccountSpec("automation", "TwoKey Automation", false);
    private static final OperationalAccount ALICE = new OperationalAccount("alice.admin@harbour.example", "Alice");

    private static BareTenant contoso;
    private final EntraBootstrap bootstrap = contoso.bootstrap();

    @BeforeAll
    static void start() {
        contoso = new BareTenant(Licence.P1);
    }

    @AfterAll
    static void close() throws IOException {
        contoso.close();
    }

    @AfterEach
    void clear() {
        contoso.clear();
    }

    private record Made(Destination group, ServiceAccount person, ServiceAccount program) {}

    private Connection established(Connection given) {
        Connection own = bootstrap.prepare(given);
        done(BootstrapStep.applyAll(bootstrap.establishment(given, own, Set.of())));
        contoso.everythingIsSeen();
        return own;
    }

    private static Made made(Connection by) {
        try (TenantDirectory directory = contoso.connector().open(by)) {
            Destination group =
                    new Destination(done(directory.roleGroups().ensure(GROUP)).id(), GROUP.slug());
            ServiceAccount person = done(directory.accounts().ensure(PERSON));
            ServiceAccount program = done(directory.accounts().ensure(PROGRAM));
            done(directory.accounts().assign(program.id(), CONFIGURE));
            contoso.everythingIsSeen();
            return new Made(group, person, program);
        }
    }

    /** The whole way, but for the pages. */
    @Test
    void what_one_made_the_other_works_with_and_in_the_end_nothing_is_left() {
        Map<String, ?> before = contoso.state();
        Connection given = contoso.give();
        Connection own = established(given);
        Made made = made(given);
        done(BootstrapStep.applyAll(bootstrap.destruction(given, own)));
        assertThat(contoso.present()).containsExactly("TwoKey Service");

        try (TenantDirectory service = contoso.connector().open(own)) {
            letInAndOut(service, made.group());
            usePerson(service.accounts(), made.person());
            useProgram(service.accounts(), made.program());
            assertThat(done(service.roleGroups().ensure(GROUP)).id())
                    .isEqualTo(made.group().group());
            assertThat(done(service.accounts().ensure(PERSON)).id())
                    .isEqualTo(made.person().id());
            assertThat(done(service.accounts().ensure(PROGRAM)).id())
                    .isEqualTo(made.program().id());
        }

        Connection again = contoso.give();
        contoso.everythingIsSeen();
        try (TenantDirectory setup = contoso.connector().open(again)) {
            done(setup.guests().remove(ALICE));
            done(setup.accounts().remove(made.person().id()));
            done(setup.accounts().remove(made.program().id()));
            done(setup.roleGroups().remove(made.group()));
        }
        assertThat(BootstrapStep.applyAll(bootstrap.departure(Optional.of(again), own, Set.of())))
                .isEqualTo(OK);
        assertThat(contoso.state()).isEqualTo(before);
    }

    private static void letInAndOut(TenantDirectory service, Destination group) {
        Guest alice = done(service.guests().invite(ALICE));
        contoso.everythingIsSeen();
        assertThat(service.guests().enable(alice.id())).isEqualTo(OK);
        assertThat(service.memberships().give(group, alice.id())).isEqualTo(OK);
        assertThat(service.memberships().isMember(group.group(), alice.id())).isEqualTo(Outcome.done(true));
        assertThat(service.memberships().take(group.group(), alice.id())).isEqualTo(OK);
        assertThat(service.guests().disable(alice.id())).isEqualTo(OK);
    }

    private static void usePerson(Accounts accounts, ServiceAccount person) {
        assertThat(accounts.enable(person.id())).isEqualTo(OK);
        assertThat(accounts.setPassword(person.id(), new Secret("Correct-horse-9")))
                .isEqualTo(OK);
        assertThat(accounts.assign(person.id(), READER)).isEqualTo(OK);
        assertThat(done(accounts.privileges(person.id()))).containsExactly(READER);
        assertThat(accounts.unassign(person.id(), READER)).isEqualTo(OK);
        assertThat(accounts.revokeSessions(person.id())).isEqualTo(OK);
        assertThat(accounts.disable(person.id())).isEqualTo(OK);
        assertThat(done(accounts.methods(person.id()))).hasSize(1);
    }

    private static void useProgram(Accounts accounts, ServiceAccount program) {
        CredentialId certificate = done(accounts.addCertificate(
                program.id(), SelfSigned.fresh("automation").certificate()));
        CredentialId federated =
                done(accounts.addFederation(program.id(), new Federation("https://issuer.example", "s", "a")));
        assertThat(done(accounts.credentials(program.id()))).containsExactlyInAnyOrder(certificate, federated);
        assertThat(accounts.enable(program.id())).isEqualTo(OK);
        assertThat(done(accounts.privileges(program.id()))).containsExactly(CONFIGURE);
        assertThat(accounts.removeCredential(program.id(), certificate)).isEqualTo(OK);
        assertThat(accounts.removeCredential(program.id(), federated)).isEqualTo(OK);
        assertThat(accounts.disable(program.id())).isEqualTo(OK);
    }

    /** Whatever else it may: these it could only do with what went away. */
    @Test
    void what_stays_makes_nothing_removes_nothing_and_gives_no_permissions() {
        Connection given = contoso.give();
        Connection own = established(given);
        Made made = made(given);
        Map<String, ?> before = contoso.state();

        try (TenantDirectory service = contoso.connector().open(own)) {
            Accounts accounts = service.accounts();
            for (Outcome<?> tried : List.of(
                    service.roleGroups().ensure(new RoleGroupSpec("another", "Another", "")),
                    service.roleGroups().remove(made.group()),
                    accounts.ensure(new ServiceAccountSpec("another", "Another", true)),
                    accounts.remove(made.person().id()),
                    accounts.assign(
                            made.program().id(), new RoleRef("app:" + MicrosoftGraph.APP_ID + "/User.Read.All")),
                    accounts.unassign(made.program().id(), CONFIGURE))) {
                assertRejected(tried, Rejection.NOT_PERMITTED);
            }
        }

        assertThat(contoso.state()).isEqualTo(before);
    }

    /** Nobody could change what it signs in by, afterwards. */
    @Test
    void no_account_of_programs_is_made_before_there_is_one_who_shall_own_it() {
        Connection given = contoso.give();
        Map<String, ?> before = contoso.state();

        try (TenantDirectory setup = contoso.connector().open(given)) {
            assertRejected(setup.accounts().ensure(PROGRAM), Rejection.NOT_FOUND);
        }

        assertThat(contoso.state()).isEqualTo(before);
    }

    @Test
    void an_owner_whose_making_was_not_answered_is_made_by_repeating() {
        Connection given = contoso.give();
        Connection own = established(given);
        contoso.meet(Fault.next(FaultKind.CUT_BEFORE, "POST", "/servicePrincipals/*/owners/$ref"));

        try (TenantDirectory setup = contoso.connector().open(given)) {
            assertThat(setup.accounts().ensure(PROGRAM)).isInstanceOf(Outcome.Unknown.class);
            ServiceAccount made = done(setup.accounts().ensure(PROGRAM));
            contoso.everythingIsSeen();
            try (TenantDirectory service = contoso.connector().open(own)) {
                assertThat(service.accounts().enable(made.id())).isEqualTo(OK);
            }
        }
    }

    /** Made by an application of the tenant's own, with a name of ours. */
    @Test
    void what_neither_of_the_two_made_is_a_conflict_for_both() {
        Connection given = contoso.give();
        Connection own = established(given);
        contoso.applications()
                .create(
                        "Mallory",
                        Optional.of(contoso.sandbox().customer("contoso").app().clientId()),
                        "TwoKey Automation",
                        Optional.of("twokey-automation"));
        contoso.everythingIsSeen();

        for (Connection by : List.of(given, own)) {
            try (TenantDirectory directory = contoso.connector().open(by)) {
                assertRejected(directory.accounts().ensure(PROGRAM), Rejection.CONFLICT);
            }
        }
    }
}
