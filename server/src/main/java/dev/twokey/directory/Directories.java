package dev.twokey.directory;

import dev.twokey.approval.Warrant;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Capability;
import dev.twokey.directory.spi.Connection;
import dev.twokey.directory.spi.Destination;
import dev.twokey.directory.spi.Guest;
import dev.twokey.directory.spi.GuestId;
import dev.twokey.directory.spi.OperationalAccount;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.RoleGroupId;
import dev.twokey.directory.spi.TenantDirectory;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.Answer;
import dev.twokey.kernel.Slug;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** The tenants, and the one door to their directories. Nothing here runs a remote call inside a transaction. */
@Component
public class Directories {
    private final TenantStore store;
    private final OpenDirectories open;
    private final Circuits circuits;
    private final Registration registration;

    Directories(TenantStore store, OpenDirectories open, Circuits circuits, Registration registration) {
        this.store = store;
        this.open = open;
        this.circuits = circuits;
        this.registration = registration;
    }

    public List<Tenant> all() {
        return store.all();
    }

    /** The kinds of directories that can be connected. */
    public SortedSet<String> kinds() {
        return open.kinds();
    }

    /**
     * Where the service's own objects are made and removed.
     *
     * @param agreed what allows it: keys that two persons turned, one of them the customer's
     * @param by the connection to work by; it is to be closed
     */
    public Workshop workshop(Warrant agreed, Connection by) {
        Tenant tenant = store.find(agreed.tenant()).orElseThrow();
        if (!agreed.document().string("directory").equals(tenant.directory())) {
            throw new IllegalArgumentException("the directory is not the one that was signed for");
        }
        return new Workshop(open.of(by.kind()).open(by));
    }

    public Optional<Tenant> find(Slug slug) {
        return store.find(slug);
    }

    public Optional<Tenant> find(TenantId id) {
        return store.find(id);
    }

    /**
     * Registers a tenant: reads the directory's identity from the directory, ensures the role groups, then writes it
     * down. Can be repeated after a failure; what was made is found again.
     */
    public Answer<Tenant> register(Slug slug, String name, Connection connection, Actor.Person operator) {
        return registration.register(slug, name, connection, operator);
    }

    /** Whether the tenant's directory answers. */
    public Health health(TenantId tenant) {
        return circuits.of(tenant).health();
    }

    /** Makes sure that the directory knows the guest, and gives nothing: what may be given stands in the warrant. */
    public Outcome<Guest> invite(Warrant warrant, OperationalAccount account) {
        if (!warrant.document().object("account").string("name").equals(account.name())) {
            throw new IllegalArgumentException("the account is not the one that was signed");
        }
        return ask(warrant.tenant(), directory -> directory.guests().invite(account));
    }

    /**
     * Lets the guest in. The only way to a connector's giving methods; what is given stands in the warrant.
     *
     * @param guest as {@link #invite} answered
     * @param wall when the directory shall end it by itself, where it can, if nobody else did
     * @param mayGoOn asked before each remote deed; false ends the giving as unknown, for somebody else to go on
     */
    public Outcome<Acknowledged> give(Warrant warrant, Guest guest, Instant wall, BooleanSupplier mayGoOn) {
        JsonObject signedGroup = warrant.document().object("roleGroup");
        Destination destination =
                new Destination(new RoleGroupId(signedGroup.string("id")), signedGroup.string("slug"));
        Outcome<Acknowledged> enabled = guest.enabled()
                ? Outcome.done(Acknowledged.OK)
                : when(
                        mayGoOn,
                        () -> ask(
                                warrant.tenant(),
                                directory -> directory.guests().enable(guest.id())));
        return enabled.then(done -> when(
                mayGoOn, () -> ask(warrant.tenant(), directory -> give(directory, destination, guest.id(), wall))));
    }

    private static Outcome<Acknowledged> give(
            TenantDirectory directory, Destination destination, GuestId guest, Instant wall) {
        return directory.capabilities().contains(Capability.NATIVE_END)
                ? directory.memberships().giveUntil(destination, guest, wall)
                : directory.memberships().give(destination, guest);
    }

    private static <T> Outcome<T> when(BooleanSupplier mayGoOn, Supplier<Outcome<T>> deed) {
        return mayGoOn.getAsBoolean() ? deed.get() : new Outcome.Unknown<>("another worker took over");
    }

    private <T> Outcome<T> ask(TenantId tenant, Function<TenantDirectory, Outcome<T>> question) {
        return circuits.of(tenant).ask(() -> question.apply(open.of(tenant)));
    }

    /** What takes access away at one tenant, looked up once for many guests. */
    public Departures departures(TenantId tenant) {
        Tenant found = store.find(tenant).orElseThrow();
        return new Departures(found, open.of(tenant), open.of(found.kind()), circuits.of(tenant));
    }

    /** What is so at a tenant; empty when there is no such tenant. */
    public Optional<Survey> survey(TenantId tenant) {
        return store.find(tenant).map(found -> new Survey(found, open.of(tenant), circuits.of(tenant)));
    }

    public Outcome<Acknowledged> take(TenantId tenant, RoleGroupId group, GuestId guest) {
        return circuits.of(tenant).always(() -> open.of(tenant).memberships().take(group, guest));
    }

    public Outcome<Boolean> isMember(TenantId tenant, RoleGroupId group, GuestId guest) {
        return ask(tenant, directory -> directory.memberships().isMember(group, guest));
    }

    /** Everybody who is directly in the role group, whoever put them there. */
    public Outcome<Set<GuestId>> members(TenantId tenant, RoleGroupId group) {
        return circuits.of(tenant).always(() -> open.of(tenant).roleGroups().members(group));
    }

    /** The directory's own id of a tenant's role group. */
    public RoleGroupId roleGroup(TenantId tenant, String slug) {
        return new RoleGroupId(store.find(tenant)
                .flatMap(found -> found.roleGroup(slug))
                .orElseThrow()
                .groupId());
    }

    /** How long after an acknowledged write a read may still show the state before it. */
    public Duration staleness(TenantId tenant) {
        return open.of(store.find(tenant).orElseThrow().kind()).staleness();
    }
}
