package dev.twokey.keycloak;

import dev.twokey.directory.http.Answer;
import dev.twokey.directory.http.Call;
import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.http.Http;
import dev.twokey.directory.http.Tokens;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.kernel.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Access tokens, kept until shortly before they expire: of a client's service account (RFC 6749, 4.4) if the proof names no other grant. */
final class ClientTokens implements Tokens {
    private static final Duration MARGIN = Duration.ofSeconds(10);
    /** RFC 6750, 2.1. */
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    /** RFC 6749, 5.2. */
    private static final Set<String> REFUSALS = Set.of(
            "invalid_request",
            "invalid_client",
            "invalid_grant",
            "unauthorized_client",
            "unsupported_grant_type",
            "invalid_scope");

    /** What it may say besides about whoever signs in by a password (26.7). Anything else could name people. */
    static final String NOT_SET_UP = "Account is not fully set up";

    static final String DISABLED = "Account disabled";
    private static final Set<String> MORE = Set.of(NOT_SET_UP, DISABLED);

    /** Keycloak's own word (26.7). */
    private static final String NO_REALM = "Realm does not exist";

    private final Http http;
    private final URI endpoint;
    private final ClientProof proof;
    private final AtomicReference<Optional<Kept>> kept = new AtomicReference<>(Optional.empty());

    private record Kept(Secret value, Deadline end) {}

    ClientTokens(Http http, URI endpoint, ClientProof proof) {
        this.http = http;
        this.endpoint = endpoint;
        this.proof = proof;
    }

    /** Whether a refusal tells of somebody who is there. */
    static boolean isAbout(String detail) {
        return MORE.stream().anyMatch(detail::endsWith);
    }

    @Override
    public Outcome<Token> kept(Deadline deadline) {
        Optional<Kept> usable = kept.get().filter(token -> !token.end().passed());
        return usable.isPresent() ? Outcome.done(new Token(usable.get().value(), false)) : fresh(deadline);
    }

    @Override
    public Outcome<Token> fresh(Deadline deadline) {
        Map<String, String> fields = new HashMap<>(proof.fields());
        fields.putIfAbsent("grant_type", "client_credentials");
        Call call = Call.of(HttpMethod.POST, endpoint).form(fields);
        return http.send(call, deadline)
                .then(answer -> answer.successful() ? answer.json().then(this::keep) : refusal(answer));
    }

    private Outcome<Token> keep(JsonNode body) {
        String text = body.path("access_token").asString("");
        // Whatever else it were, it would stand in the text of the exception that a header with it throws.
        if (!FORM.matcher(text).matches()) {
            return new Outcome.Unknown<>("the answer holds no token");
        }
        Secret token = new Secret(text);
        Duration life = Duration.ofSeconds(body.path("expires_in").asLong(0)).minus(MARGIN);
        kept.set(Optional.of(new Kept(token, Deadline.in(life))));
        return Outcome.done(new Token(token, true));
    }

    /** Only the endpoint's own word refuses a credential; whatever else answers says nothing about it. */
    private static Outcome<Token> refusal(Answer answer) {
        JsonNode said =
                answer.json() instanceof Outcome.Done<JsonNode>(JsonNode body) ? body : MissingNode.getInstance();
        String error = said.path("error").asString("");
        if (REFUSALS.contains(error)) {
            String more = said.path("error_description").asString("");
            return new Outcome.Rejected<>(
                    Rejection.NOT_AUTHENTICATED, "no token: " + error + (MORE.contains(more) ? ", " + more : ""));
        }
        // The realm may be back: only people who set the connection up take this for a final word.
        return new Outcome.Unknown<>(
                error.equals(NO_REALM) ? "there is no realm of this name" : "no token: status " + answer.status());
    }
}
