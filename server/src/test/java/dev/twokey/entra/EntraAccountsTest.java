package dev.twokey.entra;

import static dev.twokey.directory.Outcomes.assertRejected;
import static dev.twokey.directory.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.AccountsContractTest;
import dev.twokey.directory.RealSignIns;
import dev.twokey.directory.TwoCustomers;
import dev.twokey.directory.spi.AccountCredential;
import dev.twokey.directory.spi.Accounts;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Registered;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.RoleRef;
import dev.twokey.directory.spi.ServiceAccount;
import dev.twokey.directory.spi.ServiceAccountId;
import dev.twokey.directory.spi.ServiceAccountSpec;
import dev.twokey.kernel.Secret;
import dev.twokey.sandbox.directory.AdministrativeUnits.Unit;
import dev.twokey.sandbox.directory.Directory;
import dev.twokey.sandbox.directory.Group;
import dev.twokey.sandbox.directory.MicrosoftGraph;
import dev.twokey.sandbox.directory.Roles;
import dev.twokey.sandbox.directory.ServicePrincipal;
import dev.twokey.sandbox.directory.User;
import dev.twokey.sandbox.faults.Fault;
import dev.twokey.sandbox.faults.FaultKind;
import dev.twokey.sandbox.http.Json;
import dev.twokey.sandbox.http.Reply;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Users and applications as accounts of the service. */
class EntraAccountsTest extends AccountsContractTest {
    private static final String ADMINISTRATOR = "Administrator";
    private static final String SECURITY_READER = "5d6b6bb7-de71-4623-b4af-96380a352509";
    private static final RoleRef READ_ALL_USERS = new RoleRef("app:" + MicrosoftGraph.APP_ID + "/User.Read.All");

    private static SandboxedEntra entra;
    private static Directory directory;

    @BeforeAll
    static void start() throws IOException {
        entra = SandboxedEntra.withAccountsAndFeeds();
        directory = entra.contoso().directory();
    }

    @AfterAll
    static void close() throws IOException {
        entra.close();
    }

    @Override
    protected TwoCustomers customers() {
        return entra.customers();
    }

    @Override
    protected RealSignIns signIns() {
        return entra.signIns();
    }

    @Override
    protected String unknownAccount() {
        return UUID.randomUUID().toString();
    }

    @Override
    protected RoleRef role() {
        return new RoleRef("role:" + SECURITY_READER);
    }

    @Override
    protected Set<RoleRef> trulyGiven(ServiceAccountId account) {
        return directory.governance().roles().assignments().stream()
                .filter(assignment -> assignment.principal().equals(account.value()))
                .map(Roles.Assignment::role)
                .map(role -> new RoleRef("role:" + role))
                .collect(Collectors.toSet());
    }

    @Override
    protected long accountsCalled(String signInName) {
        return directory.users().stream()
                        .filter(user -> user.userPrincipalName().equals(signInName))
                        .count()
                + directory.holdings().applications().principals().stream()
                        .filter(principal -> principal.appId().equals(signInName))
                        .count();
    }

    @Override
    protected void occupy(String slug) {
        directory.hire("Squatter", "twokey-" + slug);
    }

    private static Accounts accounts() {
        return entra.connector().open(entra.contoso().connection()).accounts();
    }

    private static ServiceAccountSpec person(String slug) {
        return new ServiceAccountSpec(slug, "TwoKey " + slug, true);
    }

    private static ServiceAccountSpec program(String slug) {
        return new ServiceAccountSpec(slug, "TwoKey " + slug, false);
    }

    private static void prepare(String slug, String type, boolean enabled) {
        User prepared = User.internal("TwoKey", "", "twokey-" + slug + "@contoso.example", false, entra.now());
        directory.make("Mallory", prepared);
        directory.employ("Mallory", prepared, type);
        directory.enable("Mallory", prepared, enabled);
        entra.contoso().everythingIsSeen();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TwoKey service account", "Contractor"})
    void an_account_that_somebody_prepared_under_our_name_is_never_taken_over(String type) {
        String slug = "prepared-" + type.length();
        prepare(slug, type, false);

        assertRejected(accounts().ensure(person(slug)), Rejection.CONFLICT);

        assertThat(directory
                        .holdings()
                        .administrativeUnits()
                        .of(userCalled(slug).id()))
                .isEmpty();
    }

    @Test
    void an_account_whose_making_broke_off_is_made_anew_without_what_is_registered_with_it() {
        prepare("broken-off", "TwoKey (being made)", false);
        String old = userCalled("broken-off").id();
        directory.holdings().belongings().method(old, "#microsoft.graph.fido2AuthenticationMethod", "Mallory's key");

        ServiceAccount made = done(accounts().ensure(person("broken-off")));

        assertThat(made.id().value()).isNotEqualTo(old);
        assertThat(done(accounts().methods(made.id())))
                .extracting(Registered::kind)
                .containsExactly("password");
        assertThat(done(accounts().ensure(person("broken-off")))).isEqualTo(made);
    }

    /** Whoever trusted one late read would delete a finished account, or call it somebody else's. */
    @ParameterizedTest
    @ValueSource(strings = {"TwoKey (being made)", "TwoKey service account"})
    void a_mark_that_is_seen_late_is_awaited(String type) {
        String slug = "late-mark-" + type.length();
        ServiceAccount made = done(accounts().ensure(person(slug)));
        directory.employ(ADMINISTRATOR, userCalled(slug), type);
        entra.sandbox()
                .faults()
                .add(Fault.next(FaultKind.INTERCEPTED, "GET", "/users/*/memberOf")
                        .times(2)
                        .answering(Reply.json(200, Json.parse("{\"value\":[]}"))));

        assertThat(done(accounts().ensure(person(slug)))).isEqualTo(made);
    }

    @Test
    void what_still_stands_in_the_way_of_making_it_anew_is_unknown_and_asked_again() {
        prepare("in-the-way", "TwoKey (being made)", false);
        entra.sandbox()
                .faults()
                .add(Fault.next(FaultKind.INTERCEPTED, "POST", "/users")
                        .answering(Reply.json(
                                400,
                                Json.parse(
                                        "{\"error\":{\"code\":\"Request_BadRequest\",\"message\":\"Another object with the"
                                                + " same value for property userPrincipalName already exists.\"}}"))));

        assertThat(accounts().ensure(person("in-the-way")))
                .isEqualTo(new Outcome.Unknown<>("what was left unfinished is not gone yet, or made again"));

        done(accounts().ensure(person("in-the-way")));
    }

    @Test
    void whoever_is_enabled_is_not_taken_for_one_whose_making_broke_off() {
        prepare("used-by-mallory", "TwoKey (being made)", true);

        assertRejected(accounts().ensure(person("used-by-mallory")), Rejection.CONFLICT);

        assertThat(userCalled("used-by-mallory").enabled()).isTrue();
    }

    @Test
    void an_account_that_was_taken_out_of_our_unit_is_not_touched_any_more() {
        ServiceAccount made = done(accounts().ensure(person("taken-out")));
        Unit unit =
                directory.holdings().administrativeUnits().of(made.id().value()).getFirst();
        directory
                .holdings()
                .administrativeUnits()
                .remove(ADMINISTRATOR, unit, made.id().value());

        assertRejected(accounts().enable(made.id()), Rejection.CONFLICT);
        assertRejected(accounts().remove(made.id()), Rejection.CONFLICT);
        assertRejected(accounts().ensure(person("taken-out")), Rejection.CONFLICT);
    }

    @Test
    void an_application_of_our_name_that_another_one_made_is_a_conflict() {
        directory
                .holdings()
                .applications()
                .create(
                        "Mallory",
                        Optional.of(UUID.randomUUID().toString()),
                        "TwoKey",
                        Optional.of("twokey-by-mallory"));
        directory
                .holdings()
                .applications()
                .create("Mallory", Optional.empty(), "TwoKey", Optional.of("twokey-by-hand"));
        entra.contoso().everythingIsSeen();

        assertRejected(accounts().ensure(program("by-mallory")), Rejection.CONFLICT);
        assertRejected(accounts().ensure(program("by-hand")), Rejection.CONFLICT);
    }

    @Test
    void our_own_application_is_no_account() {
        String own = entra.sandbox().customer("contoso").app().objectId();

        assertRejected(accounts().disable(new ServiceAccountId(own)), Rejection.CONFLICT);
        assertRejected(accounts().remove(new ServiceAccountId(own)), Rejection.CONFLICT);
    }

    @Test
    void an_account_of_programs_is_made_once_disabled_and_goes_as_a_whole() {
        ServiceAccount made = done(accounts().ensure(program("whole")));
        assertThat(done(accounts().ensure(program("whole")))).isEqualTo(made);
        assertThat(made.enabled()).isFalse();

        done(accounts().enable(made.id()));
        assertThat(done(accounts().read(made.id())).map(ServiceAccount::enabled))
                .contains(true);
        assertRejected(accounts().setPassword(made.id(), new Secret("Aa1!Aa1!")), Rejection.INVALID);
        assertRejected(accounts().revokeSessions(made.id()), Rejection.INVALID);

        done(accounts().remove(made.id()));
        done(accounts().remove(made.id()));
        assertThat(done(accounts().read(made.id()))).isEmpty();
        assertThat(accountsCalled(made.signInName())).isZero();
        assertThat(directory.holdings().applications().deleted())
                .as("for 30 days it can be brought back, without a service principal")
                .anyMatch(application -> application.appId().equals(made.signInName()));
    }

    @Test
    void a_service_principal_that_lost_its_application_is_still_removed() {
        ServiceAccount made = done(accounts().ensure(program("half")));
        ServicePrincipal principal =
                directory.holdings().applications().principal(made.id().value()).orElseThrow();
        var applications = directory.holdings().applications();
        var application = applications.all().stream()
                .filter(each -> each.appId().equals(made.signInName()))
                .findFirst()
                .orElseThrow();
        applications.delete(ADMINISTRATOR, application);
        applications.restoreAlone(principal);

        assertRejected(accounts().credentials(made.id()), Rejection.NOT_FOUND);
        done(accounts().remove(made.id()));

        assertThat(applications.principal(principal.id())).isEmpty();
    }

    @Test
    void a_permission_of_an_application_is_given_once_read_back_and_taken_again() {
        ServiceAccount made = done(accounts().ensure(program("permitted")));

        done(accounts().assign(made.id(), READ_ALL_USERS));
        done(accounts().assign(made.id(), READ_ALL_USERS));

        assertThat(done(accounts().privileges(made.id()))).containsExactly(READ_ALL_USERS);
        assertThat(rolesOf(made)).containsExactly("User.Read.All");

        done(accounts().unassign(made.id(), READ_ALL_USERS));
        done(accounts().unassign(made.id(), READ_ALL_USERS));
        assertThat(done(accounts().privileges(made.id()))).isEmpty();
        assertThat(rolesOf(made)).isEmpty();
    }

    /** Its id is all that it has. It is not among the roles that the application defines, either: it is everybody's. */
    @Test
    void a_permission_without_a_value_is_told_by_its_id_and_taken_by_it() {
        ServiceAccount made = done(accounts().ensure(program("valueless")));
        String everybodys = "00000000-0000-0000-0000-000000000000";
        directory
                .holdings()
                .appRoleAssignments()
                .assign(ADMINISTRATOR, made.id().value(), "TwoKey", "ServicePrincipal", graph(), everybodys);

        Set<RoleRef> told = done(accounts().privileges(made.id()));
        assertThat(told).containsExactly(new RoleRef("app:" + MicrosoftGraph.APP_ID + "/" + everybodys));
        told.forEach(each -> done(accounts().unassign(made.id(), each)));

        assertThat(done(accounts().privileges(made.id()))).isEmpty();
        assertThat(directory.holdings().appRoleAssignments().of(made.id().value()))
                .isEmpty();
    }

    private static ServicePrincipal graph() {
        return directory
                .holdings()
                .applications()
                .principalOf(MicrosoftGraph.APP_ID)
                .orElseThrow();
    }

    private static Set<String> rolesOf(ServiceAccount account) {
        return entra.sandbox()
                .customer("contoso")
                .registration(account.signInName())
                .orElseThrow()
                .roles();
    }

    @Test
    void privileges_of_groups_count_through_every_depth() {
        ServiceAccount made = done(accounts().ensure(person("nested")));
        Group inner = roleGroup("inner");
        Group outer = roleGroup("outer");
        entra.contoso().put(inner.id(), made.id().value());
        entra.contoso().nest(inner.id(), outer.id());
        directory.governance().roles().assign(ADMINISTRATOR, outer.id(), SECURITY_READER, "/");
        ServicePrincipal graph = graph();
        directory
                .holdings()
                .appRoleAssignments()
                .assign(
                        ADMINISTRATOR,
                        inner.id(),
                        "inner",
                        "Group",
                        graph,
                        graph.roles().getFirst().id());

        assertThat(done(accounts().privileges(made.id())))
                .containsExactlyInAnyOrder(
                        role(),
                        new RoleRef("app:" + MicrosoftGraph.APP_ID + "/"
                                + graph.roles().getFirst().value()));
    }

    private static Group roleGroup(String name) {
        return directory.create(
                ADMINISTRATOR,
                new Group.Spec(name, Optional.empty(), name, Optional.empty(), false, true, List.of(), true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "role:Global Administrator",
                "role:../../users",
                "app:00000003-0000-0000-c000-000000000000",
                "app:00000003-0000-0000-c000-000000000000/",
                "realm:admin"
            })
    void a_role_that_is_not_written_as_one_is_refused(String role) {
        ServiceAccount made = done(accounts().ensure(person("refused-roles")));

        assertRejected(accounts().assign(made.id(), new RoleRef(role)), Rejection.INVALID);
    }

    @Test
    void what_is_registered_with_an_account_is_told() {
        ServiceAccount made = done(accounts().ensure(person("registered")));
        var belongings = directory.holdings().belongings();
        belongings.method(made.id().value(), "#microsoft.graph.fido2AuthenticationMethod", "Key 1");
        belongings.device(made.id().value(), "Laptop 7", "Windows");
        belongings.consent(made.id().value(), "client", "resource", "Mail.Read");

        assertThat(done(accounts().methods(made.id())))
                .extracting(method -> method.kind() + " " + method.name())
                .containsExactlyInAnyOrder("password ", "fido2 Key 1");
        assertThat(done(accounts().devices(made.id())))
                .extracting(device -> device.kind() + " " + device.name())
                .containsExactly("Windows Laptop 7");
        assertThat(done(accounts().consents(made.id())))
                .extracting(consent -> consent.kind() + " " + consent.name())
                .containsExactly("Principal client Mail.Read");
    }

    @Test
    void revoking_sessions_ends_what_was_signed_in_before() {
        Secret password = new Secret("Correct-horse-9");
        ServiceAccount made = done(accounts().ensure(person("sessions")));
        done(accounts().setPassword(made.id(), password));
        done(accounts().enable(made.id()));
        String refresh = entra.signIns()
                .answer(new AccountCredential.Password(made.signInName(), password))
                .path("refresh_token")
                .asString("");
        assertThat(entra.signIns().refreshed(refresh).has("access_token")).isTrue();

        done(accounts().revokeSessions(made.id()));

        assertThat(entra.signIns()
                        .refreshed(refresh)
                        .path("error_codes")
                        .path(0)
                        .asInt(0))
                .isEqualTo(50173);
    }

    @Test
    void a_password_that_the_policy_refuses_changes_nothing() {
        Secret password = new Secret("Correct-horse-9");
        ServiceAccount made = done(accounts().ensure(person("weak-password")));
        done(accounts().setPassword(made.id(), password));
        done(accounts().enable(made.id()));

        assertRejected(accounts().setPassword(made.id(), new Secret("weak")), Rejection.INVALID);

        assertThat(entra.signIns().lets(new AccountCredential.Password(made.signInName(), password)))
                .isTrue();
    }

    @Test
    void what_stands_in_an_id_stays_in_it() {
        for (String hostile : List.of("../users", "me", "", "users/" + UUID.randomUUID())) {
            assertRejected(accounts().disable(new ServiceAccountId(hostile)), Rejection.INVALID);
        }
        assertThat(accounts().read(new ServiceAccountId("../me"))).isInstanceOf(Outcome.Rejected.class);
    }

    private static User userCalled(String slug) {
        return directory.user("twokey-" + slug + "@contoso.example").orElseThrow();
    }
}
