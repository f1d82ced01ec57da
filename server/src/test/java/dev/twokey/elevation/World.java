package dev.twokey.elevation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.approval.Approvals;
import dev.twokey.approval.Request;
import dev.twokey.approval.State;
import dev.twokey.audit.Logs;
import dev.twokey.database.TestDatabase;
import dev.twokey.directory.Directories;
import dev.twokey.directory.PretendDirectory;
import dev.twokey.directory.Tenant;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.Answer;
import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.RequestId;
import dev.twokey.people.People;
import dev.twokey.proof.Decision;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Two nodes over one database, five persons and two customers, whose directories can be told to misbehave. It remembers
 * what it was answered, so that the log can be held against it.
 */
final class World implements AutoCloseable {
    private static final Duration A_TRY = Duration.ofSeconds(61);
    private static final Duration A_SECOND_LOOK = Duration.ofMinutes(16);
    private static final int MOST_ROUNDS = 20;

    /** A member is looked for again for a day: whoever stays out of sight for longer is not found by us. */
    private static final Duration LONGEST_UNREST = Duration.ofHours(20);

    /** Requests that wait for a second person. */
    static final Set<String> UNANSWERED = Set.of("pending");

    /** Requests whose access is owed or goes on. */
    static final Set<String> HELD = Set.of("owed", "active");

    private final List<TestElevations> nodes = new CopyOnWriteArrayList<>();
    private final List<TestElevations> leaving = new CopyOnWriteArrayList<>();
    private final TestDatabase database;
    private final PretendDirectory directory;
    private final Map<Customer, Tenant> tenants = new EnumMap<>(Customer.class);
    private final Map<Persona, Actor.Person> actors = new EnumMap<>(Persona.class);
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Map<RequestId, List<String>> logged = new ConcurrentHashMap<>();
    private final Set<PersonId> gone = new HashSet<>();
    private final Set<Set<PersonId>> close = new HashSet<>();
    private final Surprises surprises = new Surprises();
    private final Watchman watchman = new Watchman(this);
    private final Tally tally;
    private Duration unrest = Duration.ZERO;
    private Instant restedAt;
    private int brought;

    /** @param data the nodes' folder, empty */
    World(Path data, Tally tally) {
        this.tally = tally;
        TestElevations first = TestElevations.begun(data);
        nodes.add(first);
        database = first.database();
        directory = first.directory();
        first.deployment().introduce("Dave", "soc");
        first.deployment().introduce("Erin", "service-engineering");
        // Whoever introduced somebody is not joined with them for a while; only an act brings that about again.
        first.forward(Duration.ofDays(31));
        nodes.add(first.another());
        for (Persona persona : Persona.values()) {
            actors.put(persona, first.person(persona.name()));
        }
        for (Customer customer : Customer.values()) {
            tenants.put(
                    customer,
                    first.bean(Directories.class).find(customer.asSlug()).orElseThrow());
        }
        restedAt = now();
        directory.watchedBy(watchman);
        tally.begun(standing().state());
    }

    // --- whom and what there is

    TestElevations node(int number) {
        return nodes.get(number);
    }

    Approvals approvals(int node) {
        return node(node).bean(Approvals.class);
    }

    Logs logs() {
        return node(0).deployment().logs();
    }

    PretendDirectory directory() {
        return directory;
    }

    TestDatabase database() {
        return database;
    }

    Standing standing() {
        return new Standing(database.app());
    }

    /** What the tables say, on one of the connections that are there already. */
    JdbcClient.StatementSpec read(String sql) {
        return database.app().sql(sql);
    }

    Watchman watchman() {
        return watchman;
    }

    Surprises surprises() {
        return surprises;
    }

    Tally tally() {
        return tally;
    }

    Actor.Person actor(Persona who) {
        return Objects.requireNonNull(actors.get(who));
    }

    Tenant tenant(Customer customer) {
        return Objects.requireNonNull(tenants.get(customer));
    }

    List<Request> requests() {
        return requests;
    }

    /** What is to be in the log about a request so far, in order. */
    List<String> logged(Request request) {
        return logged.getOrDefault(request.id(), List.of());
    }

    int disabled() {
        return gone.size();
    }

    int brought() {
        return brought;
    }

    /** {@code contoso security-manager op-alice@harbour.example} for everybody who is in a role group, wherever. */
    Set<String> inside() {
        Set<String> found = new HashSet<>();
        tenants.forEach((customer, tenant) -> tenant.roleGroups()
                .forEach(group -> directory.inside(customer.slug(), group.role().slug()).stream()
                        .map(account -> membership(customer.slug(), group.role().slug(), account))
                        .forEach(found::add)));
        return found;
    }

    static String membership(String tenant, String roleGroup, String account) {
        return tenant + " " + roleGroup + " " + account;
    }

    String membership(Grant grant) {
        return tenants.values().stream()
                .filter(tenant -> tenant.id().equals(grant.tenant()))
                .map(tenant -> membership(tenant.slug().value(), grant.roleGroup(), grant.accountName()))
                .findFirst()
                .orElseThrow();
    }

    Optional<Grant> grant(Request request) {
        return node(0).elevations().find(request.tenant(), request.id());
    }

    Instant now() {
        return database.clock().now();
    }

    /** When the last sweep of the last rest began. */
    Instant restedAt() {
        return restedAt;
    }

    /** Whatever ended before now should be gone. */
    void restedAtNow() {
        restedAt = now();
    }

    // --- what persons do

    String ask(int node, Persona who, Customer where, String roleGroup, Duration length, boolean signed) {
        var ask = new Elevations.Ask(where.asSlug(), roleGroup, Optional.of(length), "a reason", "INC-4711");
        return switch (node(node).elevations().ask(ask, actor(who))) {
            case Answer.Refused<Request> no -> no.refusal().code();
            case Answer.Granted<Request> draft -> {
                requests.add(draft.value());
                yield signed
                        ? answered(
                                draft.value(),
                                "request.asked",
                                node(node).deployment().turn(draft.value(), who.name(), Decision.REQUEST))
                        : "drafted";
            }
        };
    }

    /**
     * Does something about one of the requests; nothing while there is none.
     *
     * @param which counted from the latest, those in these states first: about most requests there is nothing to do any more
     */
    String about(int which, Set<String> states, Function<Request, String> act) {
        if (requests.isEmpty()) {
            return "nothing-there";
        }
        Set<RequestId> first = standing().in(states);
        List<Request> latest = requests.reversed();
        List<Request> all = Stream.concat(
                        latest.stream().filter(request -> first.contains(request.id())),
                        latest.stream().filter(request -> !first.contains(request.id())))
                .toList();
        return act.apply(all.get(which % all.size()));
    }

    /** How it was answered; that is to be in the log from now on. A no to an end of an access is not logged. */
    String answered(Request request, String kind, Answer<?> answer) {
        return switch (answer) {
            case Answer.Refused<?> no -> {
                if (kind.startsWith("request.")) {
                    log(request.id(), "request.refused");
                }
                yield no.refusal().code();
            }
            case Answer.Granted<?> yes -> {
                log(request.id(), kind);
                yield "granted";
            }
        };
    }

    private void log(RequestId request, String kind) {
        logged.computeIfAbsent(request, none -> new CopyOnWriteArrayList<>()).add(kind);
    }

    Answer<Grant> close(int node, Persona who, Request request) {
        return node(node).elevations().close(request.tenant(), request.id(), actor(who), "all is as before", false);
    }

    Answer<Grant> revoke(int node, Persona who, Request request) {
        return node(node).elevations().revoke(request.tenant(), request.id(), actor(who), "enough");
    }

    String disable(int node, Persona by, Persona who) {
        List<Grant> held =
                node(node).bean(GrantStore.class).of(actor(who).id(), Set.of(GrantState.OWED, GrantState.ACTIVE));
        Answer<?> answer =
                node(node).bean(People.class).disable(actor(by), actor(who).id(), "left");
        if (answer instanceof Answer.Refused<?> no) {
            return no.refusal().code();
        }
        gone.add(actor(who).id());
        for (Grant grant : held) {
            Grant after = node(node)
                    .elevations()
                    .find(grant.tenant(), grant.request())
                    .orElseThrow();
            assertThat(after.state()).as("whoever left holds nothing").isNotIn(GrantState.OWED, GrantState.ACTIVE);
            // The other node may have ended it between the two looks, for another reason.
            if (after.endReason().equals(Optional.of("person-disabled"))) {
                log(grant.request(), "elevation.person-disabled");
            }
        }
        return "granted";
    }

    String bring(int node, Persona who) {
        if (who == Persona.Alice
                || who == Persona.Bob
                || List.of(Persona.Alice, Persona.Bob, who).stream()
                        .anyMatch(person -> gone.contains(actor(person).id()))) {
            return "nobody-there";
        }
        node(node)
                .deployment()
                .bring(
                        who.name(),
                        "second-%d-%s@harbour.example"
                                .formatted(brought, who.name().toLowerCase(Locale.ROOT)));
        brought++;
        close.add(Set.of(actor(Persona.Alice).id(), actor(who).id()));
        close.add(Set.of(actor(Persona.Bob).id(), actor(who).id()));
        return "granted";
    }

    // --- what happens

    /** While a directory is at something; one act at a time, whichever node's sweep it comes into. */
    synchronized void meanwhile(Act act) {
        tally.meanwhile(act, act instanceof Act.TimePasses time ? forward(time.length()) : act.in(this));
    }

    /** The act is over: who left, and who is too close, is known to whoever begins now; old processes have ended. */
    void done() {
        watchman.remembers(gone, close);
        leaving.forEach(TestElevations::stop);
        leaving.clear();
    }

    private String forward(Duration length) {
        database.time().forward(length);
        return "passed";
    }

    /** Time goes on, and before it has gone on for a day the work is done. */
    String passes(Duration length) {
        unrest = unrest.plus(length);
        if (unrest.compareTo(LONGEST_UNREST) > 0) {
            settle();
            return "settled";
        }
        return forward(length);
    }

    String arrives(Customer where) {
        Set<String> before = inside();
        directory.arrives(where.slug());
        Set<String> after = inside();
        Set<String> came = without(after, before);
        Set<String> went = without(before, after);
        surprises.inside(came);
        surprises.outside(went);
        return came.isEmpty() && went.isEmpty() ? "nothing-late" : "late";
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        Set<String> rest = new HashSet<>(all);
        rest.removeAll(some);
        return rest;
    }

    void clocksDiffer(boolean much) {
        if (much) {
            node(0).nodeIsBehind(Duration.ofSeconds(6));
        } else {
            node(0).clocksAgree();
        }
    }

    String sweep(int node) {
        return work(node, node(node)::sweep);
    }

    String lookAgain(int node) {
        return work(node, node(node)::lookAgain);
    }

    /** A job of one node. A node that is killed at it starts again. */
    private String work(int node, Runnable job) {
        try {
            job.run();
            return "done";
        } catch (Watchman.Killed killed) {
            restart(node);
            return "killed";
        } catch (PretendDirectory.Broken broken) {
            // As the sweep has it: what is due stands in the rows, and the next one finds it.
            return "broken";
        }
    }

    String bothSweep() {
        List<Callable<String>> sweeps = List.of(() -> sweep(0), () -> sweep(1));
        try (var threads = Executors.newFixedThreadPool(sweeps.size())) {
            List<String> how = new ArrayList<>();
            for (var done : threads.invokeAll(sweeps)) {
                how.add(done.get());
            }
            return String.join(" and ", how.stream().sorted().toList());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AssertionError broken) {
                throw broken;
            }
            throw new IllegalStateException("a sweep failed", e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("somebody stopped a sweep", e);
        }
    }

    String expire(int node) {
        List<Request> due = requests.stream()
                .map(request ->
                        approvals(node).find(request.tenant(), request.id()).orElseThrow())
                .filter(request ->
                        request.state() == State.PENDING && !request.deadline().isAfter(now()))
                .toList();
        approvals(node).expireDue();
        due.forEach(request -> log(request.id(), "request.expired"));
        return due.isEmpty() ? "nothing-due" : "expired";
    }

    /** The new process is there before the old one is gone, which first finishes what it is at. */
    synchronized void restart(int number) {
        TestElevations old = node(number);
        nodes.set(number, old.another());
        leaving.add(old);
    }

    /** All directories answer, nothing is late, nobody dies, and every job runs as often as it takes. */
    void settle() {
        clocksDiffer(false);
        watchman.killsNobody();
        for (Customer customer : Customer.values()) {
            directory.forgets(customer.slug());
            arrives(customer);
        }
        for (int round = 0; round < MOST_ROUNDS && isUnsettled(); round++) {
            forward(A_TRY);
            nodes.forEach(TestElevations::sweep);
        }
        assertThat(isUnsettled()).as("it comes to rest").isFalse();
        forward(A_SECOND_LOOK);
        node(0).lookAgain();
        node(0).sweep();
        restedAtNow();
        node(1).sweep();
        expire(0);
        surprises.rest();
        unrest = Duration.ZERO;
    }

    private boolean isUnsettled() {
        return node(0).elevations().live(1000).stream().anyMatch(grant -> grant.state() != GrantState.ACTIVE)
                || standing().guestsToDisable() > 0;
    }

    @Override
    public void close() {
        leaving.forEach(TestElevations::stop);
        nodes.forEach(TestElevations::stop);
        database.close();
    }
}
