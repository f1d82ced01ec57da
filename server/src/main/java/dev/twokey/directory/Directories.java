package dev.twokey.directory;

import dev.twokey.approval.Warrant;
import dev.twokey.audit.Logs;
import dev.twokey.audit.Restores;
import dev.twokey.database.DatabaseClock;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Connection;
import dev.twokey.directory.spi.Connector;
import dev.twokey.directory.spi.Destination;
import dev.twokey.directory.spi.Guest;
import dev.twokey.directory.spi.GuestId;
import dev.twokey.directory.spi.OperationalAccount;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.RoleGroup;
import dev.twokey.directory.spi.RoleGroupId;
import dev.twokey.directory.spi.RoleGroupSpec;
import dev.twokey.directory.spi.TenantDirectory;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.Answer;
import dev.twokey.kernel.Refusal;
import dev.twokey.kernel.Slug;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.Bytes;
import dev.twokey.proof.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The tenants, and the one door to their directories. Nothing here runs a remote call inside a transaction. */
@Component
public class Directories {
    private final TenantStore store;
    private final Connections connections;
    private final Map<String, Connector> connectors;
    private final Logs logs;
    private final Restores restores;
    private final DatabaseClock clock;
    private final TransactionTemplate transaction;
    private final Map<TenantId, Opened> opened = new ConcurrentHashMap<>();

    Directories(
            TenantStore store,
            Connections connections,
            List<Connector> connectors,
            Logs logs,
            Restores restores,
            DatabaseClock clock,
            TransactionTemplate transaction) {
        this.store = store;
        this.connections = connections;
        this.connectors =
                connectors.stream().collect(Collectors.toUnmodifiableMap(Connector::kind, Function.identity()));
        this.logs = logs;
        this.restores = restores;
        this.clock = clock;
        this.transaction = transaction;
    }

    public List<Tenant> all() {
        return store.all();
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
        Optional<Refusal> refusal = restores.refuses(TenantId.DEPLOYMENT);
        if (refusal.isPresent()) {
            return Answer.refused(refusal.get());
        }
        Connector connector = connectors.get(connection.kind());
        if (connector == null) {
            return no("malformed", 400, "There is no connector of kind " + connection.kind() + ".");
        }
        if (store.find(slug).isPresent() || slug.value().equals("deployment")) {
            return no("conflict", 409, "The short name " + slug + " is taken. Choose another.");
        }
        TenantDirectory directory;
        try {
            directory = connector.open(connection);
        } catch (IllegalArgumentException setting) {
            return no("malformed", 400, String.valueOf(setting.getMessage()));
        }
        return answer(directory.facts().identity())
                .then(identity -> roleGroups(directory)
                        .then(groups -> write(slug, name, connection, identity, groups, operator)));
    }

    private Answer<List<Tenant.RoleGroup>> roleGroups(TenantDirectory directory) {
        List<Tenant.RoleGroup> groups = new ArrayList<>();
        for (Role role : Role.CATALOGUE) {
            var spec = new RoleGroupSpec(role.slug(), role.groupName(), role.description());
            switch (answer(directory.roleGroups().ensure(spec))) {
                case Answer.Refused<RoleGroup> no -> {
                    return Answer.refused(no.refusal());
                }
                case Answer.Granted<RoleGroup> made ->
                    groups.add(new Tenant.RoleGroup(
                            role, made.value().id().value(), made.value().name()));
            }
        }
        return Answer.granted(groups);
    }

    private Answer<Tenant> write(
            Slug slug,
            String name,
            Connection connection,
            String identity,
            List<Tenant.RoleGroup> groups,
            Actor.Person operator) {
        try {
            return Answer.granted(java.util.Objects.requireNonNull(transaction.execute(status -> {
                Instant now = clock.now();
                Tenant tenant = new Tenant(TenantId.next(now), slug, name, connection.kind(), identity, groups);
                logs.open(tenant.id(), slug);
                store.insert(tenant, connections.seal(tenant.id(), connection), now);
                JsonObject data = JsonObject.of("tenant", slug.value()).with("directory", identity);
                logs.append(
                        TenantId.DEPLOYMENT,
                        new Logs.Entry("tenant.registered", operator, Optional.empty(), data, Map.of()));
                logs.append(
                        tenant.id(), new Logs.Entry("tenant.registered", operator, Optional.empty(), data, Map.of()));
                return tenant;
            })));
        } catch (DuplicateKeyException taken) {
            return no("conflict", 409, "This directory or short name belongs to a tenant already.");
        }
    }

    /** Makes sure that the directory knows the guest, and gives nothing: what may be given stands in the warrant. */
    public Outcome<Guest> invite(Warrant warrant, OperationalAccount account) {
        if (!warrant.document().object("account").string("name").equals(account.name())) {
            throw new IllegalArgumentException("the account is not the one that was signed");
        }
        return open(warrant.tenant()).guests().invite(account);
    }

    /**
     * Lets the guest in. The only way to a connector's giving method; what is given stands in the warrant.
     *
     * @param guest as {@link #invite} answered
     * @param mayGoOn asked before each remote deed; false ends the giving as unknown, for somebody else to go on
     */
    public Outcome<Acknowledged> give(Warrant warrant, Guest guest, BooleanSupplier mayGoOn) {
        TenantDirectory directory = open(warrant.tenant());
        JsonObject signedGroup = warrant.document().object("roleGroup");
        Destination destination =
                new Destination(new RoleGroupId(signedGroup.string("id")), signedGroup.string("slug"));
        return when(mayGoOn, () -> enabled(directory, guest))
                .then(done -> when(mayGoOn, () -> directory.memberships().give(destination, guest.id())));
    }

    private static <T> Outcome<T> when(BooleanSupplier mayGoOn, Supplier<Outcome<T>> deed) {
        return mayGoOn.getAsBoolean() ? deed.get() : new Outcome.Unknown<>("another worker took over");
    }

    private static Outcome<Acknowledged> enabled(TenantDirectory directory, Guest guest) {
        return guest.enabled()
                ? Outcome.done(Acknowledged.OK)
                : directory.guests().enable(guest.id());
    }

    /** What takes access away at one tenant, looked up once for many guests. */
    public Departures departures(TenantId tenant) {
        Tenant found = store.find(tenant).orElseThrow();
        return new Departures(found, open(tenant), connector(found.kind()));
    }

    public Outcome<Acknowledged> take(TenantId tenant, RoleGroupId group, GuestId guest) {
        return open(tenant).memberships().take(group, guest);
    }

    public Outcome<Boolean> isMember(TenantId tenant, RoleGroupId group, GuestId guest) {
        return open(tenant).memberships().isMember(group, guest);
    }

    /** Everybody who is directly in the role group, whoever put them there. */
    public Outcome<Set<GuestId>> members(TenantId tenant, RoleGroupId group) {
        return open(tenant).roleGroups().members(group);
    }

    public Outcome<Optional<Guest>> findGuest(TenantId tenant, OperationalAccount account) {
        return open(tenant).guests().find(account);
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
        return connector(store.find(tenant).orElseThrow().kind()).staleness();
    }

    /** What is opened keeps its access token; it is kept as long as the stored connection stays the same. */
    private TenantDirectory open(TenantId tenant) {
        Bytes sealed = Bytes.of(store.sealedConnection(tenant));
        return opened.compute(
                        tenant,
                        (id, known) -> known != null && known.sealed().equals(sealed) ? known : open(id, sealed))
                .directory();
    }

    private Opened open(TenantId tenant, Bytes sealed) {
        Connection connection = connections.open(tenant, sealed.toArray());
        return new Opened(sealed, connector(connection.kind()).open(connection));
    }

    private record Opened(Bytes sealed, TenantDirectory directory) {}

    private Connector connector(String kind) {
        Connector connector = connectors.get(kind);
        if (connector == null) {
            throw new IllegalStateException("no connector of kind " + kind);
        }
        return connector;
    }

    private static <T> Answer<T> answer(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T> done -> Answer.granted(done.value());
            case Outcome.Unknown<T> unknown ->
                no("directory-unreachable", 503, "The directory did not answer: " + unknown.reason() + ". Try again.");
            case Outcome.Rejected<T> rejected ->
                no("directory-refused", 422, "The directory refused (" + rejected.reason() + "): " + rejected.detail());
        };
    }

    private static <T> Answer<T> no(String code, int status, String sentence) {
        return Answer.refused(new DirectoryRefusal(code, status, sentence));
    }
}
