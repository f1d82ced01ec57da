package dev.twokey.entra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.Customer;
import dev.twokey.directory.Interception;
import dev.twokey.directory.Observed;
import dev.twokey.directory.spi.Connection;
import dev.twokey.kernel.Secret;
import dev.twokey.sandbox.Sandbox;
import dev.twokey.sandbox.customers.Registration;
import dev.twokey.sandbox.directory.Directory;
import dev.twokey.sandbox.directory.Group;
import dev.twokey.sandbox.directory.User;
import dev.twokey.sandbox.faults.Fault;
import dev.twokey.sandbox.faults.FaultKind;
import dev.twokey.sandbox.http.Reply;
import dev.twokey.sandbox.journal.Change;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/** A tenant of the sandbox, seen and touched inside the sandbox, not through its doors. */
final class SandboxCustomer implements Customer {
    private static final String ADMINISTRATOR = "Administrator";

    private final Sandbox sandbox;
    private final String name;
    private final Licence licence;
    private final Set<String> revoked = new TreeSet<>();

    SandboxCustomer(Sandbox sandbox, String name, Licence licence) {
        this.sandbox = sandbox;
        this.name = name;
        this.licence = licence;
        directory().settings(directory().settings().with(bought(licence)));
        grantOnly(DocumentedPermissions.of(licence));
    }

    private static dev.twokey.sandbox.directory.Licence bought(Licence licence) {
        return dev.twokey.sandbox.directory.Licence.valueOf(licence.name());
    }

    Sandbox sandbox() {
        return sandbox;
    }

    /** The application may do exactly this. */
    void grantOnly(Set<String> permissions) {
        Registration app = sandbox.customer(name).app();
        app.roles().forEach(app::revoke);
        permissions.forEach(app::grant);
    }

    Directory directory() {
        return sandbox.directory(name);
    }

    @Override
    public Connection connection() {
        return connection(Map.of());
    }

    Connection connection(Map<String, String> more) {
        return connection(
                more,
                Map.of("clientSecret", new Secret(sandbox.customer(name).app().revealSecret())));
    }

    Connection connection(Map<String, String> more, Map<String, Secret> secrets) {
        var customer = sandbox.customer(name);
        Map<String, String> settings = new HashMap<>();
        settings.put("licence", licence.name().toLowerCase(Locale.ROOT));
        settings.putAll(more);
        settings.put("tenantId", customer.id());
        settings.put("clientId", customer.app().clientId());
        settings.put("authority", sandbox.addresses().login());
        settings.put("graph", sandbox.addresses().graph());
        return new Connection("entra", settings, secrets);
    }

    @Override
    public String identity() {
        return "entra:" + sandbox.customer(name).id();
    }

    @Override
    public long groupsCalled(String displayName) {
        return directory().groups().stream()
                .filter(group -> group.displayName().equals(displayName))
                .count();
    }

    @Override
    public long guestsOf(String account) {
        return directory().users().stream()
                .filter(user -> user.guest() && user.mail().equalsIgnoreCase(account))
                .count();
    }

    @Override
    public boolean enabled(String guest) {
        return directory().user(guest).orElseThrow().enabled();
    }

    @Override
    public Set<String> members(String group) {
        return new TreeSet<>(directory().members(group));
    }

    @Override
    public List<Observed> observed(String group) {
        return sandbox.journal().of(name).stream()
                .filter(change -> group.equals(change.facts().get("group")))
                .flatMap(SandboxCustomer::membership)
                .toList();
    }

    private static Stream<Observed> membership(Change change) {
        Optional<Observed.Change> what = switch (change.what()) {
            case "member.added" -> Optional.of(Observed.Change.ADDED);
            case "member.removed" -> Optional.of(Observed.Change.REMOVED);
            default -> Optional.empty();
        };
        return what.stream()
                .map(is -> new Observed(
                        change.actor(),
                        is,
                        change.facts().get("group"),
                        change.facts().get("user")));
    }

    @Override
    public void take(String group, String guest) {
        directory().remove(ADMINISTRATOR, group(group), guest);
    }

    @Override
    public void put(String group, String guest) {
        everythingIsSeen();
        directory().add(ADMINISTRATOR, group(group), guest);
    }

    @Override
    public String makeGroup(String displayName) {
        String id = directory()
                .create(ADMINISTRATOR, Group.Spec.security(displayName, displayName.replace(" ", "")))
                .id();
        everythingIsSeen();
        return id;
    }

    @Override
    public void nest(String inner, String outer) {
        directory().add(ADMINISTRATOR, group(outer), inner);
        everythingIsSeen();
    }

    @Override
    public void deleteGroup(String group) {
        directory().delete(ADMINISTRATOR, group(group));
    }

    @Override
    public String makeNamesake(String account) {
        return directory().makeInternalGuest("Alice of Contoso", account).id();
    }

    @Override
    public void disable(String user) {
        directory().enable(ADMINISTRATOR, directory().user(user).orElseThrow(), false);
    }

    @Override
    public Set<String> fill(String group, int guests) {
        Set<String> ids = new TreeSet<>();
        for (int each = 0; each < guests; each++) {
            User guest = directory().invite(ADMINISTRATOR, UUID.randomUUID() + "@harbour.example", "Somebody");
            directory().add(ADMINISTRATOR, group(group), guest.id());
            ids.add(guest.id());
        }
        assertThat(members(group)).isEqualTo(ids).hasSize(guests);
        return ids;
    }

    private Group group(String id) {
        return directory().group(id).orElseThrow();
    }

    @Override
    public void revokePermission() {
        var app = sandbox.customer(name).app();
        revoked.addAll(app.roles());
        revoked.forEach(app::revoke);
    }

    @Override
    public void restorePermission() {
        revoked.forEach(sandbox.customer(name).app()::grant);
        revoked.clear();
    }

    @Override
    public void revokeTokens() {
        sandbox.customer(name).app().revokeTokens();
    }

    @Override
    public void intercept(Deed deed, Interception answer) {
        everythingIsSeen();
        Reply reply = Reply.typed(answer.status(), answer.type(), answer.body().getBytes(UTF_8))
                .with("Location", "https://elsewhere.example/sign-in");
        sandbox.faults().add(fault(FaultKind.INTERCEPTED, deed).times(1000).answering(reply));
    }

    @Override
    public void interceptNothing() {
        sandbox.faults().clear();
        sandbox.faults().held().forEach(held -> sandbox.faults().release(held.number(), false));
    }

    /** The fault is for the deed itself, not for an attempt that comes too early to find its object. */
    @Override
    public void cutAfterNext(Deed deed) {
        everythingIsSeen();
        sandbox.faults().add(fault(FaultKind.CUT_AFTER, deed));
    }

    @Override
    public void holdNext(Deed deed) {
        everythingIsSeen();
        sandbox.faults().add(fault(FaultKind.HOLD, deed));
    }

    @Override
    public void throttleNext(Deed deed, int seconds) {
        sandbox.faults().add(fault(FaultKind.THROTTLED, deed).retryAfter(Duration.ofSeconds(seconds)));
    }

    /** Every replica knows every object from now on. */
    void everythingIsSeen() {
        directory().users().forEach(user -> directory().seen(user.id()));
        directory().groups().forEach(group -> directory().seen(group.id()));
        var applications = directory().holdings().applications();
        applications.all().forEach(application -> applications.seen(application.id()));
        applications.principals().forEach(principal -> applications.seen(principal.id()));
    }

    void meet(FaultKind kind, String method, String path) {
        sandbox.faults().add(Fault.next(kind, method, path).at(name));
    }

    Fault fault(FaultKind kind, Deed deed) {
        return switch (deed) {
            case ANY -> Fault.next(kind, "*", "/**").at(name);
            case SIGN_IN -> Fault.next(kind, "POST", "/**").of("login").at(name);
            case ENSURE -> Fault.next(kind, "POST", "/groups").at(name);
            case INVITE -> Fault.next(kind, "POST", "/invitations").at(name);
            case SWITCH -> Fault.next(kind, "PATCH", "/users/*").at(name);
            case GIVE -> Fault.next(kind, "POST", "/groups/*/members/$ref").at(name);
            case ACCOUNT -> Fault.next(kind, "POST", "/users").at(name);
            case TAKE -> Fault.next(kind, "DELETE", "/groups/*/members/*/$ref").at(name);
        };
    }
}
