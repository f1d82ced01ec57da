package dev.twokey.entra;

import static dev.twokey.directory.Outcomes.assertRejected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twokey.directory.ConnectorContractTest;
import dev.twokey.directory.TwoCustomers;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Connection;
import dev.twokey.directory.spi.Connector;
import dev.twokey.directory.spi.Destination;
import dev.twokey.directory.spi.Guest;
import dev.twokey.directory.spi.GuestId;
import dev.twokey.directory.spi.OperationalAccount;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.RoleGroupSpec;
import dev.twokey.directory.spi.TenantDirectory;
import dev.twokey.sandbox.Sandbox;
import dev.twokey.sandbox.directory.Group;
import dev.twokey.sandbox.directory.Lag;
import dev.twokey.sandbox.faults.Fault;
import dev.twokey.sandbox.faults.FaultKind;
import dev.twokey.sandbox.http.Json;
import dev.twokey.sandbox.http.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract, and what only Entra has, against the sandbox. */
class EntraContractTest extends ConnectorContractTest {
    private static SandboxedEntra entra;
    private static Sandbox sandbox;
    private static SandboxCustomer contoso;
    private static Connector connector;

    @BeforeAll
    static void start() throws IOException {
        entra = SandboxedEntra.started();
        sandbox = entra.sandbox();
        contoso = entra.contoso();
        connector = entra.connector();
    }

    @AfterAll
    static void close() throws IOException {
        entra.close();
    }

    /** The user-deleting address is within reach of a service with more permissions than ours. */
    @AfterEach
    void no_user_was_ever_deleted() {
        assertThat(sandbox.journal().changes())
                .noneMatch(change -> change.what().equals("user.deleted"));
    }

    @Override
    protected TwoCustomers customers() {
        return entra.customers();
    }

    @Override
    protected String unknownId() {
        return UUID.randomUUID().toString();
    }

    @Override
    protected boolean protectsInsiders() {
        return true;
    }

    @Override
    protected int usualPage() {
        return 999;
    }

    @Override
    protected Outcome<Acknowledged> endedSessions() {
        return new Outcome.Rejected<>(Rejection.NOT_SUPPORTED, "guests sign in at their home tenant");
    }

    @Test
    void what_was_just_made_is_awaited_until_every_replica_knows_it() {
        contoso.directory().settings(contoso.directory().settings().with(new Lag(3, Duration.ZERO, 0)));
        try {
            TenantDirectory directory = connector.open(contoso.connection());
            String slug = "service-reader";
            var group = directory.roleGroups().ensure(new RoleGroupSpec(slug, "Service Reader", "reads"));
            var guest = directory.guests().invite(new OperationalAccount("bob.admin@harbour.example", "Bob"));

            var given = group.then(to ->
                    guest.then(bob -> directory.memberships().give(new Destination(to.id(), slug), bob.id())));

            assertThat(given).isEqualTo(Outcome.done(Acknowledged.OK));
        } finally {
            contoso.directory().settings(contoso.directory().settings().with(new Lag(1, Duration.ZERO, 0)));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CONFLICT", "UNAVAILABLE"})
    void a_concurrent_change_or_a_moment_of_rest_is_waited_for(FaultKind kind) {
        TenantDirectory directory = connector.open(contoso.connection());
        String slug = "service-writer";
        var group = directory.roleGroups().ensure(new RoleGroupSpec(slug, "Service Writer", "writes"));
        var guest = directory.guests().invite(new OperationalAccount("bob.admin@harbour.example", "Bob"));
        contoso.meet(kind, "POST", "/groups/*/members/$ref");

        assertThat(group.then(to ->
                        guest.then(bob -> directory.memberships().give(new Destination(to.id(), slug), bob.id()))))
                .isEqualTo(Outcome.done(Acknowledged.OK));
    }

    @Test
    void an_empty_page_is_not_the_end_of_the_list() {
        TenantDirectory directory = connector.open(contoso.connection());
        var group = directory.roleGroups().ensure(new RoleGroupSpec("support-partner", "Support Partner", "helps"));
        var expected = group.then(made -> Outcome.done(
                contoso.fill(made.id().value(), 3).stream().map(GuestId::new).collect(Collectors.toSet())));
        contoso.meet(FaultKind.EMPTY_PAGE, "GET", "/groups/*/members");

        assertThat(group.then(made -> directory.roleGroups().members(made.id())))
                .isEqualTo(expected);
    }

    @Test
    void a_guest_whom_the_list_does_not_show_yet_is_told_as_it_is() {
        String account = "late.admin@harbour.example";
        var known = contoso.directory().invite("Administrator", account, "Late");
        contoso.disable(known.id());

        assertThat(connector.open(contoso.connection()).guests().invite(new OperationalAccount(account, "Late")))
                .isEqualTo(Outcome.done(new Guest(new GuestId(known.id()), false, true)));
    }

    @Test
    void an_invitation_that_failed_is_unknown() {
        sandbox.faults()
                .add(Fault.next(FaultKind.INTERCEPTED, "POST", "/invitations")
                        .answering(Reply.json(
                                201,
                                Json.parse("{\"status\":\"Error\",\"invitedUser\":{\"id\":\"" + UUID.randomUUID()
                                        + "\"}}"))));

        assertThat(connector
                        .open(contoso.connection())
                        .guests()
                        .invite(new OperationalAccount("failed.admin@harbour.example", "Failed")))
                .isEqualTo(new Outcome.Unknown<>("the directory made the invitation and says that it failed"));
    }

    @ParameterizedTest
    @ValueSource(ints = {503, 504})
    void what_may_have_been_made_is_looked_for_before_it_is_made_again(int status) {
        TenantDirectory directory = connector.open(contoso.connection());
        var spec = new RoleGroupSpec("unavailable-" + status, "Unavailable " + status, "");
        var account = new OperationalAccount("unavailable-" + status + "@harbour.example", "Bob");
        Reply unavailable = Reply.json(status, Json.parse("{\"error\":{\"code\":\"serviceUnavailable\"}}"));
        for (String path : List.of("/groups", "/invitations")) {
            sandbox.faults()
                    .add(Fault.next(FaultKind.INTERCEPTED_AFTER, "POST", path).answering(unavailable));
        }

        assertThat(directory.roleGroups().ensure(spec)).isInstanceOf(Outcome.Unknown.class);
        assertThat(directory.guests().invite(account)).isInstanceOf(Outcome.Unknown.class);
        assertThat(directory.roleGroups().ensure(spec)).isInstanceOf(Outcome.Done.class);
        assertThat(directory.guests().invite(account)).isInstanceOf(Outcome.Done.class);

        assertThat(contoso.groupsCalled(spec.name())).isEqualTo(1);
        assertThat(contoso.guestsOf(account.name())).isEqualTo(1);
    }

    @Test
    void a_member_of_the_tenant_with_the_address_is_nobodys_guest() {
        contoso.directory().hire("Mallory", "mallory");

        assertRejected(
                connector
                        .open(contoso.connection())
                        .guests()
                        .invite(new OperationalAccount("mallory@contoso.example", "Mallory")),
                Rejection.CONFLICT);
    }

    @Test
    void a_group_of_our_name_that_we_did_not_make_is_a_conflict() {
        contoso.directory().create("Mallory", Group.Spec.security("Break glass", "twokey-break-glass"));
        contoso.everythingIsSeen();

        assertRejected(
                connector
                        .open(contoso.connection())
                        .roleGroups()
                        .ensure(new RoleGroupSpec("break-glass", "Break glass", "never")),
                Rejection.CONFLICT);
    }

    @ParameterizedTest
    @CsvSource({
        "tenantId, contoso.example",
        "clientId, ../../common",
        "authority, http://login.example",
        "graph, https://graph.example/v1.0?x=y",
        "graph, http://graph.example/v1.0",
        "roleAssignable, perhaps",
        "licence, e5"
    })
    void a_connection_that_is_not_acceptable_is_refused_by_the_name_of_the_setting(String name, String value) {
        Connection right = contoso.connection();
        Map<String, String> settings = new HashMap<>(right.settings());
        settings.put(name, value);

        assertThatThrownBy(() -> connector.open(new Connection("entra", settings, right.secrets())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(name);
    }
}
