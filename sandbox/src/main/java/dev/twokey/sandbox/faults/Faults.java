package dev.twokey.sandbox.faults;

import dev.twokey.sandbox.http.Call;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The faults that wait for their call, and the calls that wait to be released. */
public final class Faults implements AutoCloseable {
    private static final Duration LONGEST_HOLD = Duration.ofMinutes(10);

    private final Clock clock;
    private final Map<Integer, Fault> waiting = new LinkedHashMap<>();
    private final Map<Integer, Held> held = new ConcurrentSkipListMap<>();
    private final Map<FaultKind, Integer> met = new EnumMap<>(FaultKind.class);
    private final CountDownLatch closed = new CountDownLatch(1);
    private Optional<Chance> chance = Optional.empty();
    private volatile Latency latency = Latency.NONE;
    private int numbers;

    /** @param clock tells since when a call is held */
    public Faults(Clock clock) {
        this.clock = clock;
    }

    /** Lets the next matching calls go wrong; returns the fault's number. */
    public synchronized int add(Fault fault) {
        waiting.put(++numbers, fault);
        return numbers;
    }

    /** The faults that still wait, by number, with the calls they still wait for. */
    public synchronized Map<Integer, Fault> waiting() {
        return new LinkedHashMap<>(waiting);
    }

    /**
     * From now on each call that meets no other fault goes wrong with this probability, in one of these ways.
     *
     * @param probability from 0 to 1
     * @param seed the same seed draws the same faults in the same order of calls
     * @param kinds the ways, each as likely as any other; none that waits to be released
     */
    public synchronized void randomly(double probability, long seed, FaultKind... kinds) {
        chance = Optional.of(new Chance(probability, seed, List.of(kinds)));
    }

    /** How many calls went wrong, by the kind of their fault: a list of one page has no other page elsewhere. */
    public synchronized Map<FaultKind, Integer> met() {
        return new EnumMap<>(met);
    }

    /** Forgets all faults, those by chance included; held calls stay held. */
    public synchronized void clear() {
        waiting.clear();
        chance = Optional.empty();
    }

    /** Forgets one fault. */
    public synchronized boolean forget(int number) {
        return waiting.remove(number) != null;
    }

    /** The fault that this call meets, used up by one. */
    public synchronized Optional<Fault> take(String service, String tenant, String method, List<String> path) {
        return planned(service, tenant, method, path).or(() -> chance.flatMap(drawn -> drawn.draw(service, method)));
    }

    /** A call that took a fault went wrong by it. */
    public synchronized void tookEffect(Fault fault) {
        met.merge(fault.kind(), 1, Integer::sum);
    }

    private Optional<Fault> planned(String service, String tenant, String method, List<String> path) {
        for (var entry : waiting().entrySet()) {
            Fault fault = entry.getValue();
            if (fault.matches(service, tenant, method, path)) {
                if (fault.times() <= 1) {
                    waiting.remove(entry.getKey());
                } else {
                    waiting.put(entry.getKey(), fault.times(fault.times() - 1));
                }
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }

    /** Waits until somebody releases the call. False if its connection shall be cut instead of answered. */
    public boolean hold(String tenant, Call call) {
        return hold(new Held.What(tenant, call.method(), call.path(), call.port()));
    }

    /** The same of anything that waits for an answer. */
    public boolean hold(Held.What what) {
        Held call = admit(what);
        try {
            return call.await(LONGEST_HOLD);
        } finally {
            held.remove(call.number());
        }
    }

    private synchronized Held admit(Held.What what) {
        var call = new Held(++numbers, what, clock.instant());
        held.put(call.number(), call);
        return call;
    }

    /** The calls that are held now. */
    public List<Held> held() {
        return new ArrayList<>(held.values());
    }

    /**
     * Releases a held call.
     *
     * @param answer false to cut its connection instead
     * @return false if no such call is held
     */
    public boolean release(int number, boolean answer) {
        Held call = held.get(number);
        if (call == null) {
            return false;
        }
        call.release(answer);
        return true;
    }

    /** From now on every call is on its way so long. */
    public void latency(Latency other) {
        latency = other;
    }

    /** Waits as long as a call is on its way. */
    public void travel() {
        Duration way = latency.next();
        if (way.isPositive()) {
            delay(way);
        }
    }

    /** Waits for the delay, or less if the sandbox ends. */
    public void delay(Duration delay) {
        try {
            if (closed.await(delay.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        held().forEach(call -> call.release(false));
    }
}
