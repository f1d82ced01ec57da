package dev.twokey.sandbox.graph;

import dev.twokey.sandbox.contract.Contract;
import dev.twokey.sandbox.contract.Watched;
import dev.twokey.sandbox.faults.Fault;
import dev.twokey.sandbox.faults.Faults;
import dev.twokey.sandbox.http.Answer;
import dev.twokey.sandbox.http.Call;
import dev.twokey.sandbox.http.Cut;
import dev.twokey.sandbox.http.Reply;
import dev.twokey.sandbox.throttling.Spent;
import dev.twokey.sandbox.throttling.Throttling;
import java.time.Clock;
import java.util.Optional;

/** Answers a call whose token was accepted: charges it, lets it meet its fault, acts, and holds all of it to the contract. */
final class Answering {
    private static final String ELSEWHERE = "https://elsewhere.example/v1.0";

    private final Contract contract;
    private final Faults faults;
    private final Throttling throttling;
    private final Clock clock;
    private final Replica replica;
    private final Batch batch = new Batch(this::answer);

    Answering(Contract contract, Faults faults, Throttling throttling, Clock clock) {
        this.contract = contract;
        this.faults = faults;
        this.throttling = throttling;
        this.clock = clock;
        this.replica = new Replica(clock);
    }

    /**
     * The same of a single call and of each part of a batch.
     *
     * @param ask the call with its path normalised
     * @param asSent with the path as it came
     */
    Answer answer(Ask ask, Call asSent) {
        String tenant = ask.directory().customer().slug();
        var rendering = new Rendering(asSent, clock.instant());
        var watched = contract.watch(asSent).by(tenant, ask.actor());
        boolean batched = Batch.isAsked(ask.call());
        var spent = batched ? Spent.NOTHING : spend(ask, tenant);
        var one = new One(ask, rendering, watched, spent);
        if (spent.exceeded()) {
            return one.refused(Outcome.throttled());
        }
        var fault = faults.take("graph", tenant, ask.call().method(), ask.call().segments());
        Deed act = batched ? () -> batch(one) : () -> one.answered(act(ask));
        return fault.map(met -> spoiled(met, one, act)).orElseGet(act::done);
    }

    private Spent spend(Ask ask, String tenant) {
        if (!throttling.isOn()) {
            return Spent.NOTHING;
        }
        var caller = new Throttling.Caller(
                tenant, ask.directory().users().size(), ask.app().clientId());
        return throttling.spend(caller, ask.call());
    }

    private Outcome act(Ask ask) {
        var outcome = Acting.act(ask);
        replica.heard(ask, outcome);
        return outcome;
    }

    /** A part that is cut takes the connection with it, for all parts have the same. */
    private Answer batch(One one) {
        return switch (batch.answer(one.ask())) {
            case Batch.Answered(Outcome outcome) -> one.answered(outcome);
            case Batch.Severed() -> one.interrupted(new Cut(), 0);
        };
    }

    private Answer spoiled(Fault fault, One one, Deed act) {
        var ask = one.ask();
        if (!fault.kind().spoilsReads()) {
            faults.tookEffect(fault);
        }
        String tenant = ask.directory().customer().slug();
        return switch (fault.kind()) {
            case THROTTLED ->
                one.refused(Outcome.throttled())
                        .with("Retry-After", Long.toString(fault.retryAfter().toSeconds()));
            case UNAVAILABLE -> one.refused(Outcome.unavailable());
            case FAILED -> one.refused(Outcome.failed());
            case CONFLICT -> one.refused(Outcome.conflict());
            case FORBIDDEN -> one.refused(Outcome.noPermission());
            case DISABLED -> one.refused(Outcome.badToken("The application is disabled."));
            case INTERCEPTED ->
                one.interrupted(fault.interception(), fault.interception().status());
            case INTERCEPTED_AFTER -> {
                act.done();
                yield fault.interception();
            }
            case GATEWAY_TIMEOUT -> {
                act.done();
                yield one.rendering().of(Outcome.late());
            }
            case CUT_BEFORE -> one.interrupted(new Cut(), 0);
            case CUT_AFTER -> {
                act.done();
                yield new Cut();
            }
            case HOLD_BEFORE -> faults.hold(tenant, ask.call()) ? act.done() : one.interrupted(new Cut(), 0);
            case HOLD -> {
                var answer = act.done();
                yield faults.hold(tenant, ask.call()) ? answer : new Cut();
            }
            case SLOW -> {
                var answer = act.done();
                faults.delay(fault.delay());
                yield answer;
            }
            case STALE ->
                replica.before(ask, fault.delay())
                        .filter(old -> Acting.permits(ask))
                        .<Answer>map(old -> one.answered(effective(fault, old)))
                        .orElseGet(act::done);
            case EMPTY_PAGE -> {
                var outcome = act(ask.withEmptyPage());
                yield one.answered(isEmptyPage(outcome) ? effective(fault, outcome) : outcome);
            }
            case FOREIGN_LINK -> {
                var outcome = act(ask);
                yield one.answered(
                        foreign(ask, outcome).map(led -> effective(fault, led)).orElse(outcome));
            }
        };
    }

    private Outcome effective(Fault fault, Outcome outcome) {
        faults.tookEffect(fault);
        return outcome;
    }

    private static boolean isEmptyPage(Outcome outcome) {
        return outcome instanceof Outcome.Body(int status, var json)
                && json.path("value").isArray()
                && json.path("value").isEmpty()
                && json.has("@odata.nextLink");
    }

    private static Optional<Outcome> foreign(Ask ask, Outcome outcome) {
        if (outcome instanceof Outcome.Body(int status, var json)
                && json.path("value").isArray()) {
            var more = json.deepCopy()
                    .put("@odata.nextLink", ELSEWHERE + ask.call().path() + "?$skiptoken=elsewhere");
            return Optional.of(new Outcome.Body(status, more));
        }
        return Optional.empty();
    }

    /** What the call itself does, once. */
    @FunctionalInterface
    private interface Deed {
        Answer done();
    }

    /** One call on its way to its answer. */
    private record One(Ask ask, Rendering rendering, Watched watched, Spent spent) {
        Answer answered(Outcome outcome) {
            return watched.answered(spent.on(rendering.of(outcome)));
        }

        Reply refused(Outcome.Refused refused) {
            return watched.answered(spent.on(rendering.of(refused)));
        }

        Answer interrupted(Answer instead, int status) {
            watched.interrupted(status);
            return instead;
        }
    }
}
