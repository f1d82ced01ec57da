package dev.twokey.elevation;

import static dev.twokey.people.TestDeployment.granted;

import dev.twokey.approval.Request;
import dev.twokey.database.DatabaseClock;
import dev.twokey.database.TestDatabase;
import dev.twokey.directory.Customer;
import dev.twokey.directory.Directories;
import dev.twokey.directory.Observed;
import dev.twokey.directory.StormyCustomers;
import dev.twokey.directory.Tenant;
import dev.twokey.directory.TurnedCircuits;
import dev.twokey.directory.spi.Connector;
import dev.twokey.kernel.Slug;
import dev.twokey.people.TestDeployment;
import dev.twokey.proof.Decision;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** A node whose customers have real directories. Alice and Bob ask, each the other's second person. */
final class StormyHarbour implements AutoCloseable {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration BETWEEN_SWEEPS = Duration.ofSeconds(21);
    private static final int MOST_SWEEPS = 200;
    /** Of nothing to do, one after the other: longer than the longest pause between two tries. */
    private static final int QUIET_SWEEPS = 4;

    private final TestDatabase database = TestDatabase.fresh();
    private final Map<String, Customer> customers = new LinkedHashMap<>();
    private final TestDeployment deployment;

    StormyHarbour(Path data, List<StormyCustomers> kinds) {
        deployment = TestDeployment.founded(database, data, context -> rooms(context, kinds));
        for (StormyCustomers kind : kinds) {
            for (Customer customer : kind.all()) {
                String slug = kind.connector().kind() + "-" + (customers.size() + 1);
                granted(deployment
                        .bean(Directories.class)
                        .register(new Slug(slug), slug, customer.connection(), deployment.signIn("Carol")));
                customers.put(slug, customer);
            }
        }
    }

    private void rooms(AnnotationConfigApplicationContext context, List<StormyCustomers> kinds) {
        context.registerBean(
                "clock", DatabaseClock.class, () -> new TurnedClock(database.clock()), bean -> bean.setPrimary(true));
        for (StormyCustomers kind : kinds) {
            context.registerBean(kind.connector().kind(), Connector.class, kind::connector);
        }
        TurnedCircuits.registerIn(context, database.clock());
        context.scan("dev.twokey.policy", "dev.twokey.directory", "dev.twokey.elevation");
    }

    /** The test's time runs ahead of the node's, on purpose. */
    private record TurnedClock(DatabaseClock clock) implements DatabaseClock {
        @Override
        public Instant now() {
            return clock.now();
        }

        @Override
        public Duration aheadOfNode() {
            return Duration.ZERO;
        }
    }

    List<Tenant> tenants() {
        return deployment.bean(Directories.class).all();
    }

    /** With the requester's key. */
    Request ask(Tenant tenant, String roleGroup, String requester) {
        Request draft = granted(deployment
                .bean(Elevations.class)
                .ask(
                        new Elevations.Ask(tenant.slug(), roleGroup, Optional.of(HOUR), "a storm", "INC-4711"),
                        deployment.signIn(requester)));
        return granted(deployment.turn(draft, requester, Decision.REQUEST));
    }

    void approve(Request request, String second) {
        granted(deployment.turn(request, second, Decision.APPROVE));
    }

    Optional<Grant> grant(Request request) {
        return deployment.bean(Elevations.class).find(request.tenant(), request.id());
    }

    /** Sweeps until there is nothing more to do, however often it fails. */
    void settle() {
        Dispatcher dispatcher = deployment.bean(Dispatcher.class);
        int quiet = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int sweep = 0; quiet < QUIET_SWEEPS; sweep++) {
                if (sweep == MOST_SWEEPS) {
                    throw new AssertionError(
                            "after " + MOST_SWEEPS + " sweeps there is still something to do: " + left());
                }
                List<CompletableFuture<Void>> passes = Stream.concat(
                                TestElevations.passes(dispatcher::claimMemberships).stream(),
                                TestElevations.passes(dispatcher::claimToDisable).stream())
                        .map(pass -> CompletableFuture.runAsync(pass, threads))
                        .toList();
                CompletableFuture.allOf(passes.toArray(CompletableFuture[]::new))
                        .join();
                quiet = passes.isEmpty() ? quiet + 1 : 0;
                database.time().forward(BETWEEN_SWEEPS);
            }
        }
    }

    /** What still fails, and why. */
    private List<String> left() {
        return database.owner().sql("""
                        select t.slug || ' membership ' || m.attempts || ' tries: ' || m.last_reason
                        from twokey.membership m join twokey.tenant t on t.id = m.tenant_id where m.attempts > 0
                        union all
                        select t.slug || ' guest ' || g.attempts || ' tries: ' || g.last_reason
                        from twokey.guest g join twokey.tenant t on t.id = g.tenant_id where g.attempts > 0
                        """).query(String.class).list();
    }

    void timePasses() {
        database.time().forward(HOUR);
    }

    /** Tenant, role group and guest of everybody who is inside, as the directories themselves say. */
    TreeSet<String> inside() {
        TreeSet<String> inside = new TreeSet<>();
        for (Tenant tenant : tenants()) {
            for (Tenant.RoleGroup group : tenant.roleGroups()) {
                customer(tenant).members(group.groupId()).forEach(guest -> inside.add(place(tenant, group, guest)));
            }
        }
        return inside;
    }

    /** The same of everybody whose access is active, as the database says. */
    TreeSet<String> active() {
        return new TreeSet<>(database.owner().sql("""
                        select t.slug || ' ' || e.role_group || ' ' || g.guest_id
                        from twokey.elevation_grant e join twokey.tenant t on t.id = e.tenant_id
                            join twokey.guest g on (g.tenant_id, g.account_id) = (e.tenant_id, e.account_id)
                        where e.state = 'active'
                        """).query(String.class).list());
    }

    /** Everybody who ever came in, as the directories wrote it down. */
    TreeSet<String> everInside() {
        TreeSet<String> everInside = new TreeSet<>();
        for (Tenant tenant : tenants()) {
            for (Tenant.RoleGroup group : tenant.roleGroups()) {
                customer(tenant).observed(group.groupId()).stream()
                        .filter(seen -> seen.change() == Observed.Change.ADDED)
                        .forEach(seen -> everInside.add(place(tenant, group, seen.member())));
            }
        }
        return everInside;
    }

    /** The same of every access that has two keys, given or not. */
    TreeSet<String> everKeyed() {
        return new TreeSet<>(database.owner().sql("""
                        select t.slug || ' ' || (r.document::json -> 'roleGroup' ->> 'slug') || ' ' || g.guest_id
                        from twokey.request r join twokey.tenant t on t.id = r.tenant_id
                            join twokey.elevation_grant e on (e.tenant_id, e.request_id) = (r.tenant_id, r.id)
                            join twokey.guest g on (g.tenant_id, g.account_id) = (e.tenant_id, e.account_id)
                        where (select count(distinct k.person_id) from twokey.request_key k
                               where (k.tenant_id, k.request_id) = (r.tenant_id, r.id)
                                 and k.decision in ('request', 'approve')) = 2
                        """).query(String.class).list());
    }

    private static String place(Tenant tenant, Tenant.RoleGroup group, String guest) {
        return tenant.slug() + " " + group.role().slug() + " " + guest;
    }

    private Customer customer(Tenant tenant) {
        Customer customer = customers.get(tenant.slug().value());
        if (customer == null) {
            throw new IllegalStateException("no customer " + tenant.slug());
        }
        return customer;
    }

    @Override
    public void close() {
        deployment.close();
        database.close();
    }
}
