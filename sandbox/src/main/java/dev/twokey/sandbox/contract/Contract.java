package dev.twokey.sandbox.contract;

import dev.twokey.sandbox.http.Call;
import dev.twokey.sandbox.http.Handler;
import dev.twokey.sandbox.http.Json;
import dev.twokey.sandbox.http.Malformed;
import dev.twokey.sandbox.http.Reply;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Holds the calls of one sandbox against Microsoft's description of Graph, and remembers what was called. */
public final class Contract {
    private static final int MOST_VIOLATIONS = 1000;

    private record Way(Operation operation, String tenant, String application, int status) {}

    private final Strictness strictness;
    private final List<Violation> violations = new ArrayList<>();
    private final Map<Way, Integer> called = new ConcurrentHashMap<>();

    /** @param strictness what is held against the description */
    public Contract(Strictness strictness) {
        this.strictness = strictness;
    }

    /** What was not as described, in the order in which it was seen. */
    public List<Violation> violations() {
        synchronized (violations) {
            return List.copyOf(violations);
        }
    }

    /** @throws ContractBroken if anything was not as described */
    public void requireKept() {
        var all = violations();
        if (!all.isEmpty()) {
            throw new ContractBroken(all);
        }
    }

    /** Which operations were called, by whom, how they were answered: by name, tenant, application and status. */
    public List<Called> operations() {
        return called.entrySet().stream()
                .map(entry -> new Called(
                        entry.getKey().operation(),
                        entry.getKey().tenant(),
                        entry.getKey().application(),
                        entry.getKey().status(),
                        entry.getValue()))
                .sorted(Comparator.comparing((Called each) -> each.operation().name())
                        .thenComparing(Called::tenant)
                        .thenComparing(Called::application)
                        .thenComparingInt(Called::status))
                .toList();
    }

    /** The operation that a call means, if Microsoft describes one. */
    public static Optional<Operation> operation(String method, List<String> path) {
        return Description.ofMicrosoft().find(method, path);
    }

    /**
     * A call begins.
     *
     * @param call below {@code /v1.0}
     */
    public Watched watch(Call call) {
        return new Watched(this, call, operation(call.method(), call.segments()));
    }

    /** The same, and a failure of the sandbox itself is found as well: nothing that it answers then is Microsoft's. */
    public Handler guarding(Handler handler) {
        return call -> {
            try {
                return handler.answer(call);
            } catch (Malformed wrong) {
                throw wrong;
            } catch (RuntimeException bug) {
                record(violations(Side.ANSWER, call, List.of("the sandbox itself failed: " + bug)));
                throw bug;
            }
        };
    }

    boolean isOff() {
        return strictness == Strictness.OFF;
    }

    boolean requestsAlwaysCount() {
        return strictness == Strictness.EVERY_REQUEST;
    }

    void record(Operation operation, String tenant, String application, int status) {
        called.merge(new Way(operation, tenant, application, status), 1, Integer::sum);
    }

    void record(List<Violation> found) {
        synchronized (violations) {
            if (violations.size() < MOST_VIOLATIONS) {
                violations.addAll(found);
            }
        }
    }

    static List<Violation> violations(Side side, Call call, List<String> differences) {
        String name = call.method() + " " + call.path();
        return differences.stream()
                .map(difference -> new Violation(side, name, difference))
                .toList();
    }

    static Reply told(List<Violation> found) {
        var json = Json.object();
        var error = json.putObject("error");
        error.put("code", "NotAsMicrosoftDescribes");
        error.put("message", new ContractBroken(found).getMessage());
        return Reply.json(500, json);
    }
}
