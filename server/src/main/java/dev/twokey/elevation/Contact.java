package dev.twokey.elevation;

import dev.twokey.directory.spi.Outcome;
import dev.twokey.kernel.TenantId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What is asked of one tenant's directory at one go. Once it gave no answer it is asked nothing more: each further call would
 * wait for its deadline as well, and take the room from others' removals.
 */
final class Contact {
    /** Stands in the rows of those who were not even tried; by it they come before those who were. */
    static final String NOT_ASKED = "not asked, since the directory had just given no answer";

    private final Calls calls;
    private final TenantId tenant;
    private final Repute repute;
    private volatile boolean silent;

    Contact(Calls calls, TenantId tenant, Repute repute) {
        this.calls = calls;
        this.tenant = tenant;
        this.repute = repute;
    }

    boolean isSilent() {
        return silent;
    }

    /** As soon as there is room for a call. */
    <R> R one(Supplier<R> asking) {
        return silent ? asking.get() : calls.one(tenant, repute, asking);
    }

    /** For each, as soon as there is room for its call; where tries failed, the first one shows whether the others are worth it. */
    <T, R> Map<T, R> each(Collection<T> items, Function<T, R> asking) {
        Map<T, R> answers = new HashMap<>();
        List<T> left = new ArrayList<>(items);
        while (!left.isEmpty() && (silent || (repute == Repute.DOUBTFUL && answers.isEmpty()))) {
            T item = left.removeFirst();
            answers.put(item, one(() -> asking.apply(item)));
        }
        answers.putAll(calls.each(tenant, repute, left, asking));
        return answers;
    }

    /**
     * Asks the directory, unless it had no answer before.
     *
     * @param mayGoOn whether the guest is still ours for the time of a call
     */
    <T> Outcome<T> ask(BooleanSupplier mayGoOn, Supplier<Outcome<T>> call) {
        if (silent) {
            return new Outcome.Unknown<>(NOT_ASKED);
        }
        if (!mayGoOn.getAsBoolean()) {
            return new Outcome.Unknown<>("another worker took over");
        }
        Outcome<T> answer = call.get();
        if (answer instanceof Outcome.Unknown<T>) {
            silent = true;
        }
        return answer;
    }
}
