package dev.twokey.keycloak;

import dev.twokey.directory.http.Answer;
import dev.twokey.directory.http.AuthorizedHttp;
import dev.twokey.directory.http.Base;
import dev.twokey.directory.http.Call;
import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.http.Http;
import dev.twokey.directory.http.Patience;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/**
 * The admin API of one realm: waits where the server asks for it. Every answer that is left is {@code Done}, whatever its
 * status.
 */
final class Realm {
    private static final int PAGE = 100;
    private static final int LARGE_PAGE = 1000;
    /** Nothing that is asked for is ever so long; without a bound a directory could fill the server's memory. */
    private static final int MOST_OBJECTS = 10_000;

    private final Http http;
    private final AuthorizedHttp admin;
    private final Patience patience;
    private final URI configuration;

    /** @param admin at this realm's own part of the admin API, so that a token cannot reach another realm */
    Realm(Http http, AuthorizedHttp admin, Patience patience, URI configuration) {
        this.http = http;
        this.admin = admin;
        this.patience = patience;
        this.configuration = configuration;
    }

    /** Where tokens of a realm are asked for. */
    static URI tokenEndpoint(Base base, String realm) {
        return base.at("realms", realm, "protocol", "openid-connect", "token");
    }

    URI at(String... segments) {
        return admin.base().at(segments);
    }

    /** Rights in the realm {@code master} reach into every other. What is open there can be closed, and nothing more is opened. */
    Outcome<Acknowledged> mustNotBeMaster() {
        return admin.base().uri().getPath().toLowerCase(Locale.ROOT).endsWith("/realms/master")
                ? new Outcome.Rejected<>(
                        Rejection.NOT_SUPPORTED,
                        "the realm must not be master: its rights reach into every other realm")
                : Outcome.done(Acknowledged.OK);
    }

    Outcome<JsonNode> read(URI address, Deadline deadline) {
        return send(Call.of(HttpMethod.GET, address), deadline).then(Realm::body);
    }

    /** Nothing when Keycloak itself says that the object is not there. */
    Outcome<Optional<JsonNode>> find(URI address, Deadline deadline) {
        return switch (read(address, deadline)) {
            case Outcome.Done<JsonNode>(JsonNode body) -> Outcome.done(Optional.of(body));
            case Outcome.Rejected<JsonNode> no
            when no.reason() == Rejection.NOT_FOUND -> Outcome.done(Optional.empty());
            case Outcome.Rejected<JsonNode> no -> new Outcome.Rejected<>(no.reason(), no.detail());
            case Outcome.Unknown<JsonNode> unknown -> new Outcome.Unknown<>(unknown.reason());
        };
    }

    /** A list that the server does not part. */
    Outcome<List<JsonNode>> list(URI address, Deadline deadline) {
        return read(address, deadline)
                .then(body -> body.isArray()
                        ? Outcome.done(body.valueStream().toList())
                        : new Outcome.Unknown<>("the answer is not a list"));
    }

    /** What a token of ours says of us that is issued now, so that a right that is new or gone counts. */
    Outcome<JsonNode> ownClaims(Deadline deadline) {
        return admin.tokens().fresh(deadline).then(token -> Claims.of(token.value()));
    }

    Outcome<JsonNode> self(Deadline deadline) {
        return read(admin.base().uri(), deadline);
    }

    /** The realm's public OpenID configuration. */
    Outcome<JsonNode> openIdConfiguration(Deadline deadline) {
        Call call = Call.of(HttpMethod.GET, configuration);
        return patience.ask(deadline, Realm::later, () -> http.send(call, deadline))
                .then(Realm::body);
    }

    /** What can be repeated. */
    Outcome<Answer> change(HttpMethod method, URI address, Deadline deadline) {
        return send(Call.of(method, address), deadline);
    }

    /** What can be repeated. */
    Outcome<Answer> change(HttpMethod method, URI address, Object body, Deadline deadline) {
        return send(Call.of(method, address).json(body), deadline);
    }

    /**
     * A whole list. The server gives no links; the last page is the one that is not full.
     *
     * @param read what is kept of an object; what is not {@code Done} for one is the outcome of the whole list
     */
    <T> Outcome<List<T>> all(
            URI address, Map<String, String> query, Deadline deadline, Function<JsonNode, Outcome<T>> read) {
        List<T> found = new ArrayList<>();
        int last = PAGE;
        while (last >= PAGE && found.size() <= MOST_OBJECTS) {
            Map<String, String> part = new LinkedHashMap<>(query);
            part.put("first", Integer.toString(found.size()));
            part.put("max", Integer.toString(PAGE));
            Outcome<Integer> taken = read(Base.with(address, part), deadline).then(body -> take(body, read, found));
            if (!(taken instanceof Outcome.Done<Integer>(Integer number))) {
                return taken.then(never -> Outcome.done(List.of()));
            }
            last = number;
        }
        return found.size() <= MOST_OBJECTS
                ? Outcome.done(List.copyOf(found))
                : new Outcome.Unknown<>("the list has more than " + MOST_OBJECTS + " objects");
    }

    /** Shows a list of any length, of which nothing is kept; its value is how many there were. */
    Outcome<Integer> each(URI address, Map<String, String> query, Deadline deadline, Consumer<JsonNode> visitor) {
        int seen = 0;
        for (int last = LARGE_PAGE; last >= LARGE_PAGE; ) {
            Map<String, String> part = new LinkedHashMap<>(query);
            part.put("first", Integer.toString(seen));
            part.put("max", Integer.toString(LARGE_PAGE));
            List<JsonNode> shown = new ArrayList<>();
            Outcome<Integer> taken =
                    read(Base.with(address, part), deadline).then(body -> take(body, Outcome::done, shown));
            if (!(taken instanceof Outcome.Done<Integer>(Integer number))) {
                return taken;
            }
            shown.forEach(visitor);
            seen += number;
            last = number;
        }
        return Outcome.done(seen);
    }

    private static <T> Outcome<Integer> take(JsonNode body, Function<JsonNode, Outcome<T>> read, List<T> found) {
        if (!body.isArray()) {
            return new Outcome.Unknown<>("the answer is not a list");
        }
        for (JsonNode object : body) {
            switch (read.apply(object)) {
                case Outcome.Done<T>(T value) -> found.add(value);
                case Outcome.Unknown<T>(String reason) -> {
                    return new Outcome.Unknown<>(reason);
                }
                case Outcome.Rejected<T>(Rejection reason, String detail) -> {
                    return new Outcome.Rejected<>(reason, detail);
                }
            }
        }
        return Outcome.done(body.size());
    }

    private Outcome<Answer> send(Call call, Deadline deadline) {
        return patience.ask(deadline, Realm::later, () -> admin.send(() -> call, deadline));
    }

    private static boolean later(Answer answer, int attempt) {
        return answer.status() == 429 || answer.status() == 503;
    }

    private static Outcome<JsonNode> body(Answer answer) {
        return answer.successful() ? answer.json() : new AdminProblem(answer).outcome();
    }
}
