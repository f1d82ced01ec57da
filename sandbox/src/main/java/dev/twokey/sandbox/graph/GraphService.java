package dev.twokey.sandbox.graph;

import dev.twokey.sandbox.customers.Customers;
import dev.twokey.sandbox.directory.Directories;
import dev.twokey.sandbox.faults.Fault;
import dev.twokey.sandbox.faults.Faults;
import dev.twokey.sandbox.http.Answer;
import dev.twokey.sandbox.http.Call;
import dev.twokey.sandbox.http.Cut;
import dev.twokey.sandbox.http.Handler;
import dev.twokey.sandbox.http.Malformed;
import dev.twokey.sandbox.login.LoginService;
import dev.twokey.sandbox.login.Tokens;
import java.time.Clock;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Microsoft Graph v1.0: judges the token, finds the tenant by it, meets the faults, checks the permission, acts. The
 * token alone says which directory a call reaches, so a token of one customer never touches another.
 */
public final class GraphService implements Handler {
    private final Customers customers;
    private final Directories directories;
    private final Tokens tokens;
    private final Faults faults;
    private final Clock clock;
    private final LoginService.Audiences audiences;
    private final Supplier<String> base;

    /**
     * @param customers whose apps may call
     * @param directories what they reach
     * @param tokens judges
     * @param faults what shall go wrong
     * @param clock the time in errors
     * @param audiences for whom a token must be
     * @param base the address up to {@code /v1.0}, known once it listens
     */
    public GraphService(
            Customers customers,
            Directories directories,
            Tokens tokens,
            Faults faults,
            Clock clock,
            LoginService.Audiences audiences,
            Supplier<String> base) {
        this.customers = customers;
        this.directories = directories;
        this.tokens = tokens;
        this.faults = faults;
        this.clock = clock;
        this.audiences = audiences;
        this.base = base;
    }

    @Override
    public Answer answer(Call whole) {
        var rendering = new Rendering(whole, clock.instant());
        if (whole.segments().isEmpty() || !whole.segments().getFirst().equals("v1.0")) {
            return rendering.of(new Outcome.Refused(400, "BadRequest", "Invalid version."));
        }
        var below = whole.below(1);
        var call = new Call(
                below.method(),
                Resources.normalised(below.segments()),
                below.query(),
                below.headers(),
                below.body(),
                below.variables(),
                below.port());
        return switch (admit(call)) {
            case Refusal(Outcome.Refused refused) -> rendering.of(refused);
            case Admitted(Ask ask) -> meet(ask, rendering);
        };
    }

    private sealed interface Admission {}

    private record Admitted(Ask ask) implements Admission {}

    private record Refusal(Outcome.Refused refused) implements Admission {}

    private Admission admit(Call call) {
        String header = call.header("Authorization").orElse("");
        if (!header.startsWith("Bearer ")) {
            return new Refusal(Outcome.badToken("Access token is empty."));
        }
        return switch (tokens.judge(header.substring("Bearer ".length()).strip(), audiences.graph())) {
            case Tokens.Judgement.Bad(String why) -> new Refusal(Outcome.badToken(why));
            case Tokens.Judgement.Good good -> admit(call, good);
        };
    }

    private Admission admit(Call call, Tokens.Judgement.Good token) {
        var customer = customers.called(token.tenantId());
        var app = customer.flatMap(owner -> owner.registration(token.clientId()));
        if (customer.isEmpty() || app.isEmpty() || !app.get().enabled()) {
            return new Refusal(Outcome.badToken("The application is not known in this tenant, or disabled."));
        }
        if (app.get().tokenGeneration() != token.generation()) {
            return new Refusal(Outcome.badToken("The token has been revoked."));
        }
        var roles = new TreeSet<>(token.roles());
        roles.retainAll(app.get().roles());
        return new Admitted(new Ask(call, directories.of(customer.get()), app.get(), roles, base.get(), false));
    }

    private Answer meet(Ask ask, Rendering rendering) {
        faults.travel();
        var call = ask.call();
        String tenant = ask.directory().customer().slug();
        Optional<Fault> met = faults.take("graph", tenant, call.method(), call.segments());
        if (met.isEmpty()) {
            return rendering.of(act(ask));
        }
        Fault fault = met.get();
        return switch (fault.kind()) {
            case THROTTLED ->
                rendering
                        .of(Outcome.throttled())
                        .with("Retry-After", Long.toString(fault.retryAfter().toSeconds()));
            case UNAVAILABLE -> rendering.of(Outcome.unavailable());
            case CONFLICT -> rendering.of(Outcome.conflict());
            case FORBIDDEN -> rendering.of(Outcome.noPermission());
            case INTERCEPTED -> fault.interception();
            case INTERCEPTED_AFTER -> {
                act(ask);
                yield fault.interception();
            }
            case CUT_BEFORE -> new Cut();
            case CUT_AFTER -> {
                act(ask);
                yield new Cut();
            }
            case HOLD_BEFORE -> faults.hold(tenant, call) ? rendering.of(act(ask)) : new Cut();
            case HOLD -> {
                var outcome = act(ask);
                yield faults.hold(tenant, call) ? rendering.of(outcome) : new Cut();
            }
            case SLOW -> {
                var outcome = act(ask);
                faults.delay(fault.delay());
                yield rendering.of(outcome);
            }
            case EMPTY_PAGE ->
                rendering.of(act(new Ask(call, ask.directory(), ask.app(), ask.roles(), ask.base(), true)));
        };
    }

    private static Outcome act(Ask ask) {
        var call = ask.call();
        var found = Operations.find(call.method(), call.segments());
        if (found.isEmpty()) {
            return Operations.knows(call.segments())
                    ? new Outcome.Refused(
                            405, "Request_BadRequest", "Specified HTTP method is not allowed for the request target.")
                    : new Outcome.Refused(
                            400, "BadRequest", "Resource not found for the segment '" + call.path() + "'.");
        }
        var operation = found.get().operation();
        if (!ask.mayAnyOf(operation.accepted())) {
            return Outcome.noPermission();
        }
        try {
            var named = new Ask(
                    call.with(found.get().parts()),
                    ask.directory(),
                    ask.app(),
                    ask.roles(),
                    ask.base(),
                    ask.emptyPage());
            return operation.act().apply(named);
        } catch (BadQuery wrong) {
            return wrong.refusal();
        } catch (Malformed wrong) {
            return new Outcome.Refused(400, "BadRequest", "Unable to read JSON request payload: " + wrong.getMessage());
        }
    }
}
