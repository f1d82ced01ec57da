package dev.twokey.entra;

import dev.twokey.directory.http.Answer;
import dev.twokey.directory.http.AuthorizedHttp;
import dev.twokey.directory.http.Base;
import dev.twokey.directory.http.Call;
import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.http.Patience;
import dev.twokey.directory.http.Tokens;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/**
 * Microsoft Graph of one tenant: adds the request id, waits where Graph asks for it, and knows what may be asked again.
 * Every answer that is left is {@code Done}, whatever its status.
 */
final class Graph {
    /** With the pauses between them, these look for a new object for about six seconds. */
    private static final int LOOKS_FOR_A_NEW_OBJECT = 6;

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final AuthorizedHttp http;
    private final Patience patience;
    private final Budgets budgets;
    private final Turns turns = new Turns();

    Graph(AuthorizedHttp http, Patience patience) {
        this.http = http;
        this.patience = patience;
        this.budgets = new Budgets(patience);
    }

    Base base() {
        return http.base();
    }

    /** The body of a successful answer, about an object that may be so new that it is not found yet. */
    Outcome<JsonNode> read(URI address, Deadline deadline) {
        return ask(address, deadline)
                .then(answer -> answer.successful() ? answer.json() : new GraphProblem(answer).outcome());
    }

    /** The answer to a question, whatever its status. */
    Outcome<Answer> ask(URI address, Deadline deadline) {
        return patience.ask(
                deadline,
                (answer, attempt) -> refusedForNow(answer) || unavailable(answer) || notYet(answer, attempt),
                () -> send(Call.of(HttpMethod.GET, address), deadline));
    }

    /** The same about an object that is known to have been made: not to find it is no answer yet. */
    Outcome<JsonNode> readNew(URI address, Deadline deadline) {
        Outcome<JsonNode> found = read(address, deadline);
        return found instanceof Outcome.Rejected<JsonNode>(Rejection reason, String detail)
                        && reason == Rejection.NOT_FOUND
                ? new Outcome.Unknown<>("what was made is not to be found yet: " + detail)
                : found;
    }

    /**
     * Makes an object. Asked again only when it certainly was not made: after 503 and the like it may have been, so
     * whoever wants it looks for it first.
     */
    Outcome<Answer> create(URI address, Object body, Deadline deadline) {
        Call call = Call.of(HttpMethod.POST, address).json(body);
        return patience.ask(deadline, (answer, attempt) -> refusedForNow(answer), () -> send(call, deadline));
    }

    /** Changes objects that may be so new that they are not found yet; can be repeated. */
    Outcome<Answer> change(HttpMethod method, URI address, Object body, Deadline deadline) {
        Call call = Call.of(method, address).json(body);
        return patience.ask(
                deadline,
                (answer, attempt) -> refusedForNow(answer) || unavailable(answer) || notYet(answer, attempt),
                () -> send(call, deadline));
    }

    /** Asks for a deed that needs no more to be told; can be repeated. */
    Outcome<Answer> invoke(URI address, Deadline deadline) {
        return patience.ask(
                deadline,
                (answer, attempt) -> refusedForNow(answer) || unavailable(answer) || notYet(answer, attempt),
                () -> send(Call.of(HttpMethod.POST, address), deadline));
    }

    /** The only way to delete anything. */
    Outcome<Answer> remove(Deletion what, Deadline deadline) {
        Call call = Call.of(HttpMethod.DELETE, what.in(base()));
        return patience.ask(
                deadline,
                (answer, attempt) -> refusedForNow(answer) || unavailable(answer),
                () -> send(call, deadline));
    }

    /** Makes an object of another that may be so new that it is not found yet. */
    Outcome<Answer> createOf(URI address, Object body, Deadline deadline) {
        Call call = Call.of(HttpMethod.POST, address).json(body);
        return patience.ask(
                deadline,
                (answer, attempt) -> refusedForNow(answer)
                        || notYet(answer, attempt)
                        || (new GraphProblem(answer).lacksItsApplication() && attempt + 1 < LOOKS_FOR_A_NEW_OBJECT),
                () -> send(call, deadline));
    }

    /** Looks for what is known to be there, until a list shows it. */
    <T> Outcome<Optional<T>> lookFor(Supplier<Outcome<Optional<T>>> look, Deadline deadline) {
        Outcome<Optional<T>> seen = look.get();
        for (int attempt = 1; attempt < LOOKS_FOR_A_NEW_OBJECT && isNothing(seen); attempt++) {
            if (!(patience.rest(BETWEEN_LOOKS, deadline) instanceof Outcome.Done)) {
                return seen;
            }
            seen = look.get();
        }
        return seen;
    }

    private static <T> boolean isNothing(Outcome<Optional<T>> seen) {
        return seen instanceof Outcome.Done<Optional<T>>(Optional<T> found) && found.isEmpty();
    }

    /** A page of a log, of which Graph lets little be asked. */
    Outcome<Answer> readLog(URI address, LogBudget budget, Deadline deadline) {
        Call call = Call.of(HttpMethod.GET, address);
        return patience.ask(
                deadline,
                (answer, attempt) -> refusedForNow(answer) || unavailable(answer),
                () -> budget.use(patience, deadline)
                        ? send(call, deadline)
                        : new Outcome.Unknown<>("the logs were asked too often to ask again in time"));
    }

    /** The token that calls are made with now. */
    Outcome<Tokens.Token> token(Deadline deadline) {
        return http.tokens().kept(deadline);
    }

    /** A new one: it holds the permissions of this moment. */
    Outcome<Tokens.Token> freshToken(Deadline deadline) {
        return http.tokens().fresh(deadline);
    }

    private Outcome<Answer> send(Call call, Deadline deadline) {
        return budgets.turn(base(), call.uri(), deadline)
                .then(mine -> turns.one(
                        call,
                        deadline,
                        () -> http.send(
                                () -> call.header(
                                        "client-request-id", UUID.randomUUID().toString()),
                                deadline)));
    }

    /** Nothing was done: too many requests, or another change of the same object was under way. */
    private static boolean refusedForNow(Answer answer) {
        return answer.status() == 429 || new GraphProblem(answer).isConcurrentChange();
    }

    private static boolean unavailable(Answer answer) {
        return answer.status() == 503 || answer.status() == 504;
    }

    private static boolean notYet(Answer answer, int attempt) {
        return new GraphProblem(answer).isAbsent() && attempt + 1 < LOOKS_FOR_A_NEW_OBJECT;
    }
}
