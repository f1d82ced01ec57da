package dev.twokey.sandbox.throttling;

import dev.twokey.sandbox.http.Call;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Refuses what exceeds Microsoft's budgets, once it is switched on. */
public final class Throttling {
    private static final double TOLD_FROM = 0.8;
    private static final double TOLD_UP_TO = 1.8;

    /** Who calls: the customer's short name, how many users it has, and the application. */
    public record Caller(String tenant, int users, String application) {}

    private record Key(Workload workload, String tenant, String application) {}

    private record Window(Instant start, int used) {}

    private final Clock clock;
    private final Map<Key, Window> windows = new HashMap<>();
    private Optional<Budgets> budgets = Optional.empty();

    /** @param clock tells when a budget is new again */
    public Throttling(Clock clock) {
        this.clock = clock;
    }

    /** From now on only so much may be called; every budget is new. */
    public synchronized void on(Budgets limits) {
        windows.clear();
        budgets = Optional.of(limits);
    }

    /** From now on there is no limit. */
    public synchronized void off() {
        budgets = Optional.empty();
    }

    /** Whether there are limits. */
    public synchronized boolean isOn() {
        return budgets.isPresent();
    }

    /** Charges a call. One that is refused is charged as well. */
    public synchronized Spent spend(Caller caller, Call call) {
        if (budgets.isEmpty()) {
            return Spent.NOTHING;
        }
        var headers = new LinkedHashMap<String, String>();
        boolean exceeded = false;
        for (Workload workload : Workload.of(call)) {
            int cost = workload.cost(call);
            if (workload == Workload.IDENTITY) {
                headers.put("x-ms-resource-unit", Integer.toString(cost));
            }
            int most = budgets.get().of(workload, caller.users());
            var window = charge(workload, caller, cost);
            double share = (double) window.used() / most;
            if (share >= TOLD_FROM) {
                headers.put(
                        "x-ms-throttle-limit-percentage",
                        String.format(Locale.ROOT, "%.1f", Math.min(share, TOLD_UP_TO)));
            }
            if (window.used() > most) {
                exceeded = true;
                headers.putAll(refusal(workload, caller, window));
            }
        }
        return new Spent(exceeded, headers);
    }

    private Window charge(Workload workload, Caller caller, int cost) {
        var key = new Key(workload, caller.tenant(), caller.application());
        Instant now = clock.instant();
        var charged = Optional.ofNullable(windows.get(key))
                .filter(window -> now.isBefore(window.start().plus(workload.window())))
                .map(window -> new Window(window.start(), window.used() + cost))
                .orElse(new Window(now, cost));
        windows.put(key, charged);
        return charged;
    }

    private Map<String, String> refusal(Workload workload, Caller caller, Window window) {
        var headers = new LinkedHashMap<String, String>();
        Duration left = Duration.between(clock.instant(), window.start().plus(workload.window()));
        headers.put(
                "Retry-After", Long.toString(Math.max(1, left.plusMillis(999).toSeconds())));
        headers.put(
                "x-ms-throttle-scope", "Tenant_Application/ReadWrite/" + caller.application() + "/" + caller.tenant());
        headers.put("x-ms-throttle-information", workload.exceeded());
        return headers;
    }
}
