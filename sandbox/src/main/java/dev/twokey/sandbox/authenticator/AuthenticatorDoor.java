package dev.twokey.sandbox.authenticator;

import dev.twokey.sandbox.http.Answer;
import dev.twokey.sandbox.http.Call;
import dev.twokey.sandbox.http.Json;
import dev.twokey.sandbox.http.Reply;
import dev.twokey.sandbox.http.Routes;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import tools.jackson.databind.node.ObjectNode;

/** The authenticators over HTTP, for pages of allowed origins and for programs that are no browser. */
public final class AuthenticatorDoor {
    private final Authenticators authenticators;
    private final Set<String> origins = new CopyOnWriteArraySet<>();

    /**
     * @param authenticators the personas'
     * @param origins the pages that may ask
     */
    public AuthenticatorDoor(Authenticators authenticators, Iterable<String> origins) {
        this.authenticators = authenticators;
        origins.forEach(this::allow);
    }

    /**
     * Lets pages of one more origin ask.
     *
     * @throws IllegalArgumentException if it is not an origin that may use passkeys, as a browser writes it
     */
    public void allow(String origin) {
        if (!Origin.mayUsePasskeys(origin)) {
            throw new IllegalArgumentException(
                    "not an origin that may use passkeys (https://name, or http://localhost or below it): " + origin);
        }
        origins.add(origin);
    }

    /** The origins whose pages may ask. */
    public Set<String> origins() {
        return Set.copyOf(origins);
    }

    /** Adds the doors below {@code /authenticator}. */
    public void on(Routes routes) {
        routes.on("GET", "/authenticator/personas", call -> cors(call, Reply.json(200, personas())));
        routes.on("POST", "/authenticator/{persona}/create", call -> cors(call, ceremony(call, true)));
        routes.on("POST", "/authenticator/{persona}/get", call -> cors(call, ceremony(call, false)));
        routes.on("OPTIONS", "/authenticator/**", call -> cors(call, Reply.empty(204)));
    }

    private ObjectNode personas() {
        var json = Json.object();
        var list = json.putArray("personas");
        for (var authenticator : authenticators.all()) {
            var persona = list.addObject().put("name", authenticator.persona());
            var keys = persona.putArray("passkeys");
            for (var passkey : authenticator.passkeys()) {
                keys.addObject()
                        .put("credentialId", passkey.credentialId())
                        .put("rpId", passkey.rpId())
                        .put("userName", passkey.userName())
                        .put("counter", passkey.counter());
            }
        }
        return json;
    }

    private Reply ceremony(Call call, boolean create) {
        var body = call.json();
        String origin = body.path("origin").asString("");
        // a page can claim any origin in the body, but not in the header that its browser writes
        if (call.header("Origin").filter(sent -> !sent.equals(origin)).isPresent()) {
            return refused(403, "SecurityError", "the page is not of the origin that it names");
        }
        var authenticator = authenticators.of(call.variable("persona"));
        String options = Json.text(body.path("options"));
        try {
            var gesture =
                    Gesture.valueOf(body.path("gesture").asString("verified").toUpperCase(Locale.ROOT));
            String credential = create
                    ? authenticator.create(origin, options, gesture)
                    : authenticator.get(origin, options, gesture);
            return Reply.json(200, Json.parse(credential));
        } catch (CeremonyRefused refused) {
            return refused(409, refused.name(), String.valueOf(refused.getMessage()));
        } catch (IllegalArgumentException wrong) {
            return refused(400, "TypeError", String.valueOf(wrong.getMessage()));
        }
    }

    private static Reply refused(int status, String name, String message) {
        return Reply.json(status, Json.object().put("error", name).put("message", message));
    }

    private Answer cors(Call call, Reply reply) {
        var origin = call.header("Origin");
        if (origin.isEmpty()) {
            return reply;
        }
        return reply.with("Access-Control-Allow-Origin", origin.get())
                .with("Access-Control-Allow-Methods", "GET, POST")
                .with("Access-Control-Allow-Headers", "content-type")
                .with("Vary", "Origin");
    }
}
