package dev.twokey.entra;

import dev.twokey.directory.http.Answer;
import dev.twokey.directory.http.Base;
import dev.twokey.directory.http.Call;
import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.http.Http;
import dev.twokey.directory.http.Patience;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import java.net.URI;
import java.util.UUID;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/**
 * Microsoft Graph of one tenant: adds the token and the request id, waits where Graph asks for it, and knows what may be
 * asked again. Every answer that is left is {@code Done}, whatever its status.
 */
final class Graph {
    /** With the pauses between them, these look for a new object for about six seconds. */
    private static final int LOOKS_FOR_A_NEW_OBJECT = 6;

    private final Http http;
    private final Patience patience;
    private final Tokens tokens;
    private final Base base;

    Graph(Http http, Patience patience, Tokens tokens, Base base) {
        this.http = http;
        this.patience = patience;
        this.tokens = tokens;
        this.base = base;
    }

    Base base() {
        return base;
    }

    /** The body of a successful answer, about an object that may be so new that it is not found yet. */
    Outcome<JsonNode> read(URI address, Deadline deadline) {
        return patience.ask(
                        deadline,
                        (answer, attempt) -> throttled(answer) || unavailable(answer) || notYet(answer, attempt),
                        () -> authorized(Call.of(HttpMethod.GET, address), deadline))
                .then(answer -> answer.successful() ? answer.json() : new GraphProblem(answer).outcome());
    }

    /** Makes an object. Not asked again once it may have been made: nothing would recognise the second. */
    Outcome<Answer> create(URI address, Object body, Deadline deadline) {
        Call call = Call.of(HttpMethod.POST, address).json(body);
        return patience.ask(deadline, (answer, attempt) -> throttled(answer), () -> authorized(call, deadline));
    }

    /** Changes objects that may be so new that they are not found yet; can be repeated. */
    Outcome<Answer> change(HttpMethod method, URI address, Object body, Deadline deadline) {
        Call call = Call.of(method, address).json(body);
        return patience.ask(
                deadline,
                (answer, attempt) -> throttled(answer) || unavailable(answer) || notYet(answer, attempt),
                () -> authorized(call, deadline));
    }

    /** The only deletion that there is. */
    Outcome<Answer> remove(MemberReference reference, Deadline deadline) {
        Call call = Call.of(HttpMethod.DELETE, reference.in(base));
        return patience.ask(
                deadline,
                (answer, attempt) -> throttled(answer) || unavailable(answer),
                () -> authorized(call, deadline));
    }

    /** The token that calls are made with now. */
    Outcome<Tokens.Token> token(Deadline deadline) {
        return tokens.kept(deadline);
    }

    /** A kept token may be older than the permission, and a revoked one is refused: both are worth one fresh token. */
    private Outcome<Answer> authorized(Call call, Deadline deadline) {
        return tokens.kept(deadline)
                .then(kept -> send(call, kept, deadline).then(answer -> {
                    boolean again = !kept.fresh() && (answer.status() == 401 || answer.status() == 403);
                    return again
                            ? tokens.fresh(deadline).then(fresh -> send(call, fresh, deadline))
                            : Outcome.done(answer);
                }));
    }

    private Outcome<Answer> send(Call call, Tokens.Token token, Deadline deadline) {
        if (!base.keeps(call.uri())) {
            return new Outcome.Rejected<>(Rejection.INVALID, "the address is not one of this connection");
        }
        Call authorized = call.header("client-request-id", UUID.randomUUID().toString())
                .header("Authorization", "Bearer " + token.value().exposeDangerously());
        return http.send(authorized, deadline);
    }

    private static boolean throttled(Answer answer) {
        return answer.status() == 429 || answer.status() == 409;
    }

    private static boolean unavailable(Answer answer) {
        return answer.status() == 503 || answer.status() == 504;
    }

    private static boolean notYet(Answer answer, int attempt) {
        return answer.status() == 404 && attempt + 1 < LOOKS_FOR_A_NEW_OBJECT;
    }
}
