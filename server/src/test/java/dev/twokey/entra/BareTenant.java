package dev.twokey.entra;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.twokey.directory.BareCustomer;
import dev.twokey.directory.http.Http;
import dev.twokey.directory.http.Patience;
import dev.twokey.directory.http.Pause;
import dev.twokey.directory.spi.Connection;
import dev.twokey.kernel.Secret;
import dev.twokey.sandbox.Sandbox;
import dev.twokey.sandbox.SandboxOptions;
import dev.twokey.sandbox.contract.Strictness;
import dev.twokey.sandbox.customers.Customers;
import dev.twokey.sandbox.directory.Application;
import dev.twokey.sandbox.directory.Applications;
import dev.twokey.sandbox.directory.Credentials;
import dev.twokey.sandbox.directory.Directory;
import dev.twokey.sandbox.directory.Group;
import dev.twokey.sandbox.directory.Roles;
import dev.twokey.sandbox.directory.ServicePrincipal;
import dev.twokey.sandbox.directory.User;
import dev.twokey.sandbox.faults.Fault;
import dev.twokey.sandbox.faults.FaultKind;
import dev.twokey.sandbox.http.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The tenant of Contoso before anything of ours is there, the one of Globex beside it, and the provider's home, where the deployment's
 * two applications are registered. Seen and touched inside the sandbox, not through its doors.
 */
final class BareTenant implements BareCustomer, AutoCloseable {
    static final String ADMINISTRATOR = "Administrator";
    static final String BACK = "http://localhost:8080/consent";
    static final String READER = "5d6b6bb7-de71-4623-b4af-96380a352509";
    private static final List<String> SECRETS = List.of("the-secret-of-setup-4711", "the-secret-of-service-4711");

    private final Sandbox sandbox;
    private final TurnedClock clock = new TurnedClock();
    private final Licence licence;
    private final Application setup;
    private final Application service;

    BareTenant(Licence licence) {
        this.licence = licence;
        try {
            this.sandbox = Sandbox.start(SandboxOptions.defaults()
                    .clock(clock)
                    .contract(Strictness.EVERY_REQUEST)
                    .customers(List.of(
                            Customers.invent("contoso", "Contoso"),
                            Customers.invent("globex", "Globex"),
                            Customers.invent("harbour", "Harbour"))));
        } catch (IOException unlistening) {
            throw new IllegalStateException(unlistening);
        }
        for (String tenant : List.of("contoso", "globex")) {
            directory(tenant).settings(directory(tenant).settings().with(bought(licence)));
        }
        this.setup = register("TwoKey Setup", DocumentedPermissions.ofSetup(), SECRETS.getFirst());
        this.service = register("TwoKey Service", Set.of(), SECRETS.getLast());
    }

    private static dev.twokey.sandbox.directory.Licence bought(Licence licence) {
        return dev.twokey.sandbox.directory.Licence.valueOf(licence.name());
    }

    private Application register(String name, Set<String> permissions, String secret) {
        Applications home = applications("harbour");
        Application made = home.create(
                ADMINISTRATOR,
                Optional.empty(),
                name,
                Optional.empty(),
                Application.Manifest.multiTenant(List.of(BACK), List.copyOf(permissions)));
        var credential = new Credentials.ClientSecret(
                UUID.randomUUID().toString(),
                "",
                secret,
                clock.instant(),
                clock.instant().plus(Duration.ofDays(365)));
        home.change(ADMINISTRATOR, made, Credentials.NONE.secrets(List.of(credential)));
        return made;
    }

    // ---- the deployment

    ApplicationSettings settings() {
        return new ApplicationSettings(
                null,
                sandbox.addresses().login(),
                sandbox.addresses().graph(),
                "harbour.example",
                application(setup, SECRETS.getFirst()),
                application(service, SECRETS.getLast()));
    }

    static ApplicationSettings.Application application(Application registered, String secret) {
        return new ApplicationSettings.Application(registered.appId(), new Secret(secret), null, null, null);
    }

    OwnApplications deployment() {
        return new OwnApplications(settings());
    }

    EntraBootstrap bootstrap() {
        return bootstrap(deployment());
    }

    EntraBootstrap bootstrap(OwnApplications applications) {
        return new EntraBootstrap(http(), patience(), entra(), applications, clock);
    }

    EntraConnector connector() {
        return new EntraConnector(http(), patience(), entra(), deployment(), clock);
    }

    EntraConsent consent() {
        return new EntraConsent(deployment());
    }

    Http http() {
        return new Http(Optional.of(sandbox.addresses().caFile()));
    }

    private static EntraSettings entra() {
        return new EntraSettings(Duration.ofSeconds(2), null, null);
    }

    /** The sandbox hears of the time that passes, so that less patience is as good. */
    private Patience patience() {
        return new Patience(length -> {
            clock.turn(length);
            Pause.real().of(length.dividedBy(50));
        });
    }

    static List<String> secrets() {
        return SECRETS;
    }

    Sandbox sandbox() {
        return sandbox;
    }

    TurnedClock clock() {
        return clock;
    }

    Licence licence() {
        return licence;
    }

    Application setup() {
        return setup;
    }

    Application service() {
        return service;
    }

    String id(String tenant) {
        return sandbox.customer(tenant).id();
    }

    Directory directory() {
        return directory("contoso");
    }

    Directory directory(String tenant) {
        return sandbox.directory(tenant);
    }

    Applications applications() {
        return applications("contoso");
    }

    Applications applications(String tenant) {
        return directory(tenant).holdings().applications();
    }

    Optional<ServicePrincipal> principal(Application of) {
        return applications().principalOf(of.appId());
    }

    // ---- the customer's hands

    /** The administrator of Contoso consents, without the pages: those are for {@link EntraConsentTest}. */
    @Override
    public Connection give() {
        let("contoso");
        return given("contoso", true);
    }

    void let(String tenant) {
        directory(tenant).holdings().consents().accept(ADMINISTRATOR, setup);
    }

    /** What is given where a tenant let us in. */
    Connection given(String tenant, boolean withLicence) {
        Map<String, String> more = new HashMap<>(chosen(licence));
        if (withLicence) {
            more.put("licence", licence.word());
        }
        more.putAll(consent().given(id(tenant)).settings());
        return new Connection("entra", more, Map.of());
    }

    private static Map<String, String> chosen(Licence licence) {
        return licence == Licence.FREE ? Map.of("role.once", READER, "guestDomains", "harbour.example") : Map.of();
    }

    /** Of ours the one that stays may make nothing. */
    @Override
    public Connection maker(Connection given, Connection own) {
        everythingIsSeen();
        return given;
    }

    @Override
    public void takeBack() {
        principal(setup).ifPresent(principal -> applications().delete(ADMINISTRATOR, principal));
    }

    @Override
    public void disableGiven() {
        applications().enable(ADMINISTRATOR, principal(setup).orElseThrow(), false);
    }

    void disableOwn() {
        applications().enable(ADMINISTRATOR, principal(service).orElseThrow(), false);
    }

    void take(Application from, String permission) {
        directory().holdings().consents().take(ADMINISTRATOR, principal(from).orElseThrow(), permission);
    }

    void grant(Application to, String permission) {
        directory().holdings().consents().give(ADMINISTRATOR, principal(to).orElseThrow(), permission);
    }

    String makeGroup(String name, Optional<String> uniqueName, boolean assignable) {
        return directory()
                .create(
                        ADMINISTRATOR,
                        new Group.Spec(
                                name,
                                Optional.empty(),
                                uniqueName.orElse(name.replace(" ", "")),
                                uniqueName,
                                false,
                                true,
                                List.of(),
                                assignable))
                .id();
    }

    @Override
    public void leaveSomething() {
        if (licence == Licence.FREE) {
            User guest = directory().invite(ADMINISTRATOR, "alice.admin@harbour.example", "Alice");
            roles().assign(ADMINISTRATOR, guest.id(), READER, "/");
        } else {
            makeGroup("Left", Optional.of("twokey-left"), false);
        }
        everythingIsSeen();
    }

    Roles roles() {
        return directory().governance().roles();
    }

    @Override
    public List<String> cuttable() {
        return List.of("principal", "permission:Directory.Read.All");
    }

    @Override
    public void cutAfter(String step) {
        meet(
                switch (step) {
                    case "principal" -> Fault.next(FaultKind.CUT_AFTER, "POST", "/servicePrincipals");
                    case "permission:Directory.Read.All" ->
                        Fault.next(FaultKind.CUT_AFTER, "POST", "/servicePrincipals/*/appRoleAssignments");
                    case "given" -> {
                        everythingIsSeen();
                        yield Fault.next(FaultKind.CUT_AFTER, "DELETE", "/servicePrincipals/*");
                    }
                    default -> throw new AssertionError(step);
                });
    }

    void meet(Fault fault) {
        sandbox.faults().add(fault.at("contoso"));
    }

    /** Something else answers in place of Graph or of the sign-in. */
    void answer(Fault fault, String json) {
        meet(fault.answering(Reply.typed(200, "application/json", json.getBytes(UTF_8))));
    }

    /** Every replica knows every object from now on. */
    void everythingIsSeen() {
        directory().users().forEach(user -> directory().seen(user.id()));
        directory().groups().forEach(group -> directory().seen(group.id()));
        applications().all().forEach(application -> applications().seen(application.id()));
        applications().principals().forEach(principal -> applications().seen(principal.id()));
    }

    @Override
    public void clear() {
        sandbox.faults().clear();
        directory()
                .settings(
                        directory().settings().with(directory().settings().lag().tokens(0)));
        takeBack();
        principal(service).ifPresent(principal -> applications().delete(ADMINISTRATOR, principal));
        applications().all().forEach(application -> applications().delete(ADMINISTRATOR, application));
        directory().groups().forEach(group -> directory().delete(ADMINISTRATOR, group));
        removeGuests();
        directory().users().stream()
                .filter(user -> user.userPrincipalName().startsWith("twokey-"))
                .forEach(user -> directory().delete(ADMINISTRATOR, user));
        var units = directory().holdings().administrativeUnits();
        units.all().forEach(unit -> units.delete(ADMINISTRATOR, unit));
    }

    void removeGuests() {
        directory().users().stream()
                .filter(User::guest)
                .forEach(user -> directory().delete(ADMINISTRATOR, user));
    }

    // ---- the observer

    @Override
    public Map<String, Object> state() {
        return new ObservedTenant(directory()).state();
    }

    @Override
    public List<String> ownRights() {
        return new ObservedTenant(directory())
                .rightsOf(principal(service).orElseThrow().id());
    }

    /** What was called in Contoso by the deployment's own two. */
    Set<String> called() {
        return sandbox.contract().operations().stream()
                .filter(called -> Set.of("TwoKey Setup", "TwoKey Service").contains(called.application()))
                .map(called -> called.application() + " " + called.operation().name())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Who is in the tenant of the provider's applications. */
    Set<String> present() {
        return Stream.of(setup, service)
                .filter(application -> principal(application).isPresent())
                .map(Application::displayName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public void close() throws IOException {
        sandbox.close();
        DocumentedOperations.requireListed(sandbox.contract().operations());
    }
}
