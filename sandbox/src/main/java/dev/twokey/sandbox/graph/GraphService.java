package dev.twokey.sandbox.graph;

import dev.twokey.sandbox.contract.Contract;
import dev.twokey.sandbox.customers.Customers;
import dev.twokey.sandbox.directory.Directories;
import dev.twokey.sandbox.faults.Faults;
import dev.twokey.sandbox.http.Answer;
import dev.twokey.sandbox.http.Call;
import dev.twokey.sandbox.http.Handler;
import dev.twokey.sandbox.login.LoginService;
import dev.twokey.sandbox.login.Tokens;
import dev.twokey.sandbox.throttling.Throttling;
import java.time.Clock;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Microsoft Graph v1.0: judges the token, finds the tenant by it, answers. The token alone says which directory a call
 * reaches, so a token of one customer never touches another.
 */
public final class GraphService implements Handler {
    private final Customers customers;
    private final Directories directories;
    private final Tokens tokens;
    private final Faults faults;
    private final Clock clock;
    private final LoginService.Audiences audiences;
    private final Contract contract;
    private final Answering answering;
    private final Supplier<String> base;

    /**
     * @param customers whose apps may call
     * @param directories what they reach
     * @param tokens judges
     * @param faults what shall go wrong
     * @param throttling refuses what is too much
     * @param contract holds everything against Microsoft's description
     * @param clock the time in errors
     * @param audiences for whom a token must be
     * @param base the address up to {@code /v1.0}, known once it listens
     */
    public GraphService(
            Customers customers,
            Directories directories,
            Tokens tokens,
            Faults faults,
            Throttling throttling,
            Contract contract,
            Clock clock,
            LoginService.Audiences audiences,
            Supplier<String> base) {
        this.customers = customers;
        this.directories = directories;
        this.tokens = tokens;
        this.faults = faults;
        this.clock = clock;
        this.audiences = audiences;
        this.contract = contract;
        this.answering = new Answering(contract, faults, throttling, clock);
        this.base = base;
    }

    @Override
    public Answer answer(Call whole) {
        var rendering = new Rendering(whole, clock.instant());
        if (whole.segments().isEmpty() || !whole.segments().getFirst().equals("v1.0")) {
            var refused = new Outcome.Refused(400, "BadRequest", "Invalid version.");
            return contract.watch(whole).answered(rendering.of(refused));
        }
        var below = whole.below(1);
        return switch (admit(Resources.normalised(below))) {
            case Refusal(Outcome.Refused refused) -> contract.watch(below).answered(rendering.of(refused));
            case Admitted(Ask ask) -> {
                faults.travel();
                yield answering.answer(ask, below);
            }
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
        if (customer.isEmpty()
                || app.isEmpty()
                || !app.get().enabled()
                || !app.get().registered()) {
            return new Refusal(Outcome.badToken("The application is not known in this tenant, or disabled."));
        }
        // one that was removed and let in again is another one
        boolean another = !app.get().objectId().equals(token.objectId());
        if (another || app.get().tokenGeneration() != token.generation()) {
            return new Refusal(Outcome.badToken("The token has been revoked."));
        }
        var roles = new TreeSet<>(token.roles());
        roles.retainAll(app.get().roles());
        return new Admitted(new Ask(call, directories.of(customer.get()), app.get(), roles, base.get(), false));
    }
}
