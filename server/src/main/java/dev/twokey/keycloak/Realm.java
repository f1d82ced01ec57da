package dev.twokey.keycloak;

import dev.twokey.directory.http.Answer;
import dev.twokey.directory.http.Base;
import dev.twokey.directory.http.Call;
import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.http.Http;
import dev.twokey.directory.http.Patience;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/**
 * The admin API of one realm: adds the token, waits where the server asks for it. Every answer that is left is
 * {@code Done}, whatever its status.
 */
final class Realm {
    private static final int PAGE = 100;
    private static final int MOST_PAGES = 1000;

    private final Http http;
    private final Patience patience;
    private final Tokens tokens;
    private final Base admin;
    private final URI configuration;

    /** @param admin the base address of this realm's admin API, so that a token cannot reach another realm */
    Realm(Http http, Patience patience, Tokens tokens, Base admin, URI configuration) {
        this.http = http;
        this.patience = patience;
        this.tokens = tokens;
        this.admin = admin;
        this.configuration = configuration;
    }

    URI at(String... segments) {
        return admin.at(segments);
    }

    Outcome<JsonNode> read(URI address, Deadline deadline) {
        return send(Call.of(HttpMethod.GET, address), deadline).then(Realm::body);
    }

    Outcome<JsonNode> self(Deadline deadline) {
        return read(admin.uri(), deadline);
    }

    /** The realm's public OpenID configuration. */
    Outcome<JsonNode> openIdConfiguration(Deadline deadline) {
        Call call = Call.of(HttpMethod.GET, configuration);
        return patience.ask(deadline, Realm::later, () -> http.send(call, deadline))
                .then(Realm::body);
    }

    Outcome<Answer> change(HttpMethod method, URI address, Deadline deadline) {
        return send(Call.of(method, address), deadline);
    }

    Outcome<Answer> change(HttpMethod method, URI address, Object body, Deadline deadline) {
        return send(Call.of(method, address).json(body), deadline);
    }

    /** A whole list. The server gives no links; the last page is the one that is not full. */
    Outcome<List<JsonNode>> all(URI address, Map<String, String> query, Deadline deadline) {
        List<JsonNode> found = new ArrayList<>();
        for (int page = 0; page < MOST_PAGES; page++) {
            Map<String, String> part = new LinkedHashMap<>(query);
            part.put("first", Integer.toString(page * PAGE));
            part.put("max", Integer.toString(PAGE));
            Outcome<JsonNode> outcome = read(Base.with(address, part), deadline);
            if (!(outcome instanceof Outcome.Done<JsonNode>(JsonNode body))) {
                return outcome.then(never -> Outcome.done(List.of()));
            }
            if (!body.isArray()) {
                return new Outcome.Unknown<>("the answer is not a list");
            }
            body.forEach(found::add);
            if (body.size() < PAGE) {
                return Outcome.done(List.copyOf(found));
            }
        }
        return new Outcome.Unknown<>("the list has more than " + MOST_PAGES + " pages");
    }

    private Outcome<Answer> send(Call call, Deadline deadline) {
        return patience.ask(deadline, Realm::later, () -> authorized(call, deadline));
    }

    /** A kept token may have been revoked, or be older than the permission: both are worth one fresh token. */
    private Outcome<Answer> authorized(Call call, Deadline deadline) {
        return tokens.kept(deadline)
                .then(kept -> once(call, kept, deadline).then(answer -> {
                    boolean again = !kept.fresh() && (answer.status() == 401 || answer.status() == 403);
                    return again
                            ? tokens.fresh(deadline).then(fresh -> once(call, fresh, deadline))
                            : Outcome.done(answer);
                }));
    }

    private Outcome<Answer> once(Call call, Tokens.Token token, Deadline deadline) {
        if (!call.uri().equals(admin.uri()) && !admin.keeps(call.uri())) {
            return new Outcome.Rejected<>(Rejection.INVALID, "the address is not one of this connection");
        }
        return http.send(call.header("Authorization", "Bearer " + token.value().exposeDangerously()), deadline);
    }

    private static boolean later(Answer answer, int attempt) {
        return answer.status() == 429 || answer.status() == 503;
    }

    private static Outcome<JsonNode> body(Answer answer) {
        return answer.successful() ? answer.json() : new AdminProblem(answer).outcome();
    }
}
