package dev.twokey.entra;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.twokey.directory.Customer;
import dev.twokey.directory.Interception;
import dev.twokey.directory.Observed;
import dev.twokey.directory.spi.Connection;
import dev.twokey.sandbox.directory.Roles;
import dev.twokey.sandbox.faults.Fault;
import dev.twokey.sandbox.faults.FaultKind;
import dev.twokey.sandbox.http.Reply;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** A tenant where a role group is a directory role: what is a group elsewhere is a role here, and a member has it. */
final class FreeCustomer implements Customer {
    private static final String ADMINISTRATOR = "Administrator";
    /** As many as tests of one run can ask for. */
    private static final int ROLES = 500;

    private final SandboxCustomer customer;
    private final String name;
    private final String called;

    /** @param called what its roles are called, before their number */
    FreeCustomer(SandboxCustomer customer, String name, String called) {
        this.customer = customer;
        this.name = name;
        this.called = called;
        for (int number = 1; number <= ROLES; number++) {
            roles().define(called + number);
        }
    }

    private Roles roles() {
        return customer.directory().governance().roles();
    }

    @Override
    public Connection connection() {
        Map<String, String> settings = new HashMap<>();
        settings.put("guestDomains", "harbour.example");
        for (int number = 1; number <= ROLES; number++) {
            settings.put("role.security-manager-" + number, Roles.customId(name, called + number));
        }
        return customer.connection(settings);
    }

    @Override
    public String identity() {
        return customer.identity();
    }

    @Override
    public long groupsCalled(String role) {
        return roles().definitions().stream()
                .filter(each -> each.displayName().equals(role))
                .count();
    }

    @Override
    public long guestsOf(String account) {
        return customer.guestsOf(account);
    }

    @Override
    public boolean enabled(String guest) {
        return customer.enabled(guest);
    }

    @Override
    public Set<String> members(String group) {
        return roles().of(id(group)).stream()
                .map(Roles.Assignment::principal)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String id(String group) {
        return group.substring(RoleId.PREFIX.length());
    }

    @Override
    public List<Observed> observed(String group) {
        throw new UnsupportedOperationException("the journal tells of roles, not of groups");
    }

    @Override
    public void take(String group, String guest) {
        roles().of(id(group)).stream()
                .filter(each -> each.principal().equals(guest))
                .forEach(each -> roles().unassign(ADMINISTRATOR, each.id()));
    }

    @Override
    public void put(String group, String guest) {
        roles().assign(ADMINISTRATOR, guest, id(group), "/").orElseThrow();
    }

    @Override
    public String makeGroup(String role) {
        return RoleId.PREFIX + roles().define(role).id();
    }

    @Override
    public void nest(String inner, String outer) {
        throw new UnsupportedOperationException("roles have no groups inside");
    }

    @Override
    public void deleteGroup(String group) {
        roles().undefine(ADMINISTRATOR, id(group));
    }

    @Override
    public String makeNamesake(String account) {
        return customer.makeNamesake(account);
    }

    @Override
    public void disable(String user) {
        customer.disable(user);
    }

    @Override
    public Set<String> fill(String group, int guests) {
        Set<String> ids = new TreeSet<>();
        for (int each = 0; each < guests; each++) {
            String guest = customer.directory()
                    .invite(ADMINISTRATOR, UUID.randomUUID() + "@harbour.example", "Somebody")
                    .id();
            put(group, guest);
            ids.add(guest);
        }
        customer.everythingIsSeen();
        return ids;
    }

    @Override
    public void revokePermission() {
        customer.revokePermission();
    }

    @Override
    public void restorePermission() {
        customer.restorePermission();
    }

    @Override
    public void revokeTokens() {
        customer.revokeTokens();
    }

    @Override
    public void intercept(Deed deed, Interception answer) {
        customer.intercept(deed, answer);
    }

    @Override
    public void interceptNothing() {
        customer.interceptNothing();
    }

    @Override
    public void cutAfterNext(Deed deed) {
        customer.everythingIsSeen();
        // A question that is cut is asked again below us; one that a gateway answers in its place is not.
        Reply gateway = Reply.typed(502, "text/html", "<html></html>".getBytes(UTF_8));
        customer.sandbox()
                .faults()
                .add(
                        deed == Deed.ENSURE
                                ? fault(FaultKind.INTERCEPTED_AFTER, deed).answering(gateway)
                                : fault(FaultKind.CUT_AFTER, deed));
    }

    @Override
    public void holdNext(Deed deed) {
        customer.everythingIsSeen();
        customer.sandbox().faults().add(fault(FaultKind.HOLD, deed));
    }

    @Override
    public void throttleNext(Deed deed, int seconds) {
        customer.sandbox().faults().add(fault(FaultKind.THROTTLED, deed).retryAfter(Duration.ofSeconds(seconds)));
    }

    private Fault fault(FaultKind kind, Deed deed) {
        String assignments = "/roleManagement/directory/roleAssignments";
        return switch (deed) {
            case ENSURE ->
                Fault.next(kind, "GET", "/roleManagement/directory/roleDefinitions/*")
                        .at(name);
            case GIVE -> Fault.next(kind, "POST", assignments).at(name);
            case TAKE -> Fault.next(kind, "DELETE", assignments + "/*").at(name);
            case ANY, SIGN_IN, INVITE, SWITCH, ACCOUNT -> customer.fault(kind, deed);
        };
    }
}
