package dev.twokey.elevation;

import static dev.twokey.people.TestDeployment.granted;

import dev.twokey.approval.Request;
import dev.twokey.approval.RequestMoved;
import dev.twokey.database.DatabaseClock;
import dev.twokey.database.TestDatabase;
import dev.twokey.database.Watch;
import dev.twokey.directory.Directories;
import dev.twokey.directory.PretendDirectory;
import dev.twokey.directory.Tenant;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.Slug;
import dev.twokey.kernel.TenantId;
import dev.twokey.people.TestDeployment;
import dev.twokey.proof.Decision;
import dev.twokey.proof.LogLine;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.event.EventListener;

/**
 * The rooms up to elevation on a test's database, with the customers Contoso and Globex in a directory that can be told to
 * misbehave. No job runs: the test makes each pass itself. Alice (Service Engineering) asks, Bob (SOC) approves.
 */
final class TestElevations implements AutoCloseable {
    static final Slug CONTOSO = new Slug("contoso");
    static final Slug GLOBEX = new Slug("globex");
    static final String ALICES_ACCOUNT = "op-alice@harbour.example";
    static final Duration HOUR = Duration.ofHours(1);

    private final TestDatabase database;
    private final PretendDirectory directory;
    private final Heard heard;
    private final SkewedClock clock;
    private final TestDeployment deployment;

    private final List<String> more;

    private TestElevations(TestDatabase database, Path data, List<String> more) {
        this.database = database;
        this.more = more;
        this.directory = new PretendDirectory();
        this.heard = new Heard();
        this.clock = new SkewedClock(database.clock());
        this.deployment = TestDeployment.founded(database, data, this::rooms);
        Actor.Person carol = deployment.signIn("Carol");
        for (String name : List.of("contoso", "globex")) {
            granted(deployment
                    .bean(Directories.class)
                    .register(new Slug(name), name, PretendDirectory.connection(name), carol));
        }
    }

    /** @param data the node's folder, empty */
    static TestElevations begun(Path data) {
        return begun(TestDatabase.fresh(), data);
    }

    /** @param more packages of further rooms */
    static TestElevations begun(TestDatabase database, Path data, String... more) {
        return new TestElevations(database, data, List.of(more));
    }

    private TestElevations(TestElevations first) {
        this.database = first.database;
        this.more = first.more;
        this.directory = first.directory;
        this.heard = first.heard;
        this.clock = first.clock;
        this.deployment = first.deployment.another();
    }

    /** Another node over the same database and directories; as this one would be after a restart. */
    TestElevations another() {
        return new TestElevations(this);
    }

    private void rooms(AnnotationConfigApplicationContext context) {
        context.registerBean("skewedClock", DatabaseClock.class, () -> clock, bean -> bean.setPrimary(true));
        context.registerBean(PretendDirectory.class, () -> directory);
        context.registerBean(Heard.class, () -> heard);
        context.scan("dev.twokey.policy", "dev.twokey.directory", "dev.twokey.elevation");
        more.forEach(context::scan);
    }

    /** What was published, in order. */
    static final class Heard {
        private final List<AccessEvent> accesses = new CopyOnWriteArrayList<>();
        private final List<RequestMoved> moves = new CopyOnWriteArrayList<>();

        @EventListener
        void heard(AccessEvent event) {
            accesses.add(event);
        }

        @EventListener
        void heard(RequestMoved moved) {
            moves.add(moved);
        }
    }

    /** The database's clock, seen from a node whose own clock can be wrong. */
    private static final class SkewedClock implements DatabaseClock {
        private final DatabaseClock clock;
        private volatile Optional<Duration> ahead = Optional.empty();
        private final AtomicReference<Runnable> compared = new AtomicReference<>(() -> {});

        SkewedClock(DatabaseClock clock) {
            this.clock = clock;
        }

        @Override
        public Instant now() {
            return clock.now();
        }

        @Override
        public Duration aheadOfNode() {
            compared.getAndSet(() -> {}).run();
            return ahead.orElseGet(clock::aheadOfNode);
        }
    }

    /** The node's clock is behind the database's by this much. */
    void nodeIsBehind(Duration length) {
        clock.ahead = Optional.of(length);
    }

    /** The next time that a pass compares the clocks, which it does before it looks at the keys, this happens, once. */
    void beforeTheKeysAreRead(Runnable act) {
        clock.compared.set(act);
    }

    void clocksAgree() {
        clock.ahead = Optional.of(Duration.ZERO);
    }

    TestDatabase database() {
        return database;
    }

    PretendDirectory directory() {
        return directory;
    }

    TestDeployment deployment() {
        return deployment;
    }

    Elevations elevations() {
        return deployment.bean(Elevations.class);
    }

    <T> T bean(Class<T> type) {
        return deployment.bean(type);
    }

    Actor.Person person(String persona) {
        return deployment.signIn(persona);
    }

    Tenant contoso() {
        return deployment.bean(Directories.class).find(CONTOSO).orElseThrow();
    }

    /** Alice asks for a role group of Contoso, and Bob turns the second key. */
    Request approved(String roleGroup, Duration duration) {
        return approved("Alice", "Bob", roleGroup, duration);
    }

    /** The same between two others. */
    Request approved(String asks, String agrees, String roleGroup, Duration duration) {
        Request draft = draft(asks, roleGroup, duration);
        granted(deployment.turn(draft, asks, Decision.REQUEST));
        return granted(deployment.turn(draft, agrees, Decision.APPROVE));
    }

    /** Written down, signed by nobody. */
    Request draft(String asks, String roleGroup, Duration duration) {
        return draft(asks, roleGroup, duration, CONTOSO);
    }

    /** The same at another customer. */
    Request draft(String asks, String roleGroup, Duration duration, Slug customer) {
        return granted(elevations()
                .ask(
                        new Elevations.Ask(customer, roleGroup, Optional.of(duration), "a reason", "INC-4711"),
                        person(asks)));
    }

    Request approved(String roleGroup) {
        return approved(roleGroup, HOUR);
    }

    /** One asks for a role group of a customer, the other turns the second key, and it is given and read back. */
    Request inside(Slug customer, String requester, String second, String roleGroup) {
        Request draft = granted(elevations()
                .ask(
                        new Elevations.Ask(customer, roleGroup, Optional.of(HOUR), "a reason", "INC-4711"),
                        person(requester)));
        granted(deployment.turn(draft, requester, Decision.REQUEST));
        Request request = granted(deployment.turn(draft, second, Decision.APPROVE));
        pass(request);
        return request;
    }

    /** Approved, given and read back. */
    Request inside(String roleGroup) {
        Request request = approved(roleGroup);
        pass(request);
        return request;
    }

    /** One pass over the membership that the request is about. */
    void pass(Request request) {
        Membership.Key key = grant(request).membership();
        Leases.take(
                        bean(LeaseStore.class),
                        key.guest(),
                        bean(ElevationSettings.class).lease())
                .ifPresent(leases -> {
                    Contact contact = bean(Calls.class).contact(key.tenant(), Repute.SOUND);
                    bean(Worker.class).pass(List.of(key), leases, contact);
                    leases.release();
                });
    }

    /** What one sweep does: a pass over everything that is due now. */
    void sweep() {
        Dispatcher dispatcher = bean(Dispatcher.class);
        passes(dispatcher::claimMemberships).forEach(Runnable::run);
        passes(dispatcher::claimToDisable).forEach(Runnable::run);
    }

    /** What is claimed now; each must be run. */
    static List<Runnable> passes(Consumer<Consumer<Runnable>> claim) {
        List<Runnable> passes = new ArrayList<>();
        claim.accept(passes::add);
        return passes;
    }

    /** What is owed to tenants after a restore. */
    void reconcile() {
        deployment.bean(ReconciliationStore.class).claim(50).forEach(deployment.bean(Reconciling.class)::pass);
    }

    /** What the second look does, which runs more seldom. */
    void lookAgain() {
        SecondLook look = deployment.bean(SecondLook.class);
        look.due(50).forEach(look::look);
    }

    /** Time goes on by more than the longest pause between two tries. */
    void later() {
        forward(Duration.ofSeconds(61));
    }

    void forward(Duration length) {
        database.time().forward(length);
    }

    Grant grant(Request request) {
        return elevations().find(request.tenant(), request.id()).orElseThrow();
    }

    GrantState state(Request request) {
        return grant(request).state();
    }

    Elevations.Progress progress(Request request) {
        return elevations().progress(grant(request));
    }

    Grant revoke(Request request) {
        return granted(elevations().revoke(request.tenant(), request.id(), person("Bob"), "enough"));
    }

    List<String> inside() {
        List<String> found = new ArrayList<>();
        contoso()
                .roleGroups()
                .forEach(group -> directory().inside("contoso", group.role().slug()).stream()
                        .map(account -> group.role().slug() + " " + account)
                        .forEach(found::add));
        return found;
    }

    /** What a scraper would be told now. */
    double figure(String name) {
        try (Watch watch = database.watch()) {
            SimpleMeterRegistry meters = new SimpleMeterRegistry();
            new ElevationFigures(watch, bean(ElevationSettings.class)).bindTo(meters);
            return meters.get(name).gauge().value();
        }
    }

    /** The names of the events about accesses, in order. */
    List<String> events() {
        return heard.accesses.stream()
                .map(event -> event.getClass().getSimpleName())
                .toList();
    }

    /** The kinds of the entries about a request in Contoso's log, in order. */
    List<String> entries(Request request) {
        TenantId tenant = request.tenant();
        deployment.logs().sequence(tenant);
        return deployment.logs().verifiedLines(tenant, "").stream()
                .map(LogLine::entry)
                .filter(entry -> entry.request().equals(Optional.of(request.id().toString())))
                .map(entry -> entry.kind())
                .toList();
    }

    /** This node ends; its database and its directories stay. */
    void stop() {
        deployment.close();
    }

    @Override
    public void close() {
        stop();
        database.close();
    }
}
