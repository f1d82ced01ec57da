package dev.twokey.api;

import static org.awaitility.Awaitility.await;

import dev.twokey.database.Fingerprint;
import dev.twokey.database.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.env.Environment;

/**
 * Who asks and what they ask about: every kind of reader with what they show, and something in every state that a route is
 * about. Built at the first use, and shared by all classes {@link OverTheWire}.
 */
final class Scene {
    static final String HOST = "localhost:8080";
    static final String SIGNING_HOST = "keys.localhost:8080";

    /** Of the right form, and nothing that there is. */
    private static final Map<String, String> NOTHING = Map.of(
            "tenant", "contoso",
            "id", "req_01m84583dgf66rhsq26vespdh2",
            "person", "per_01m84583dgf66rhsq26vespdh2",
            "credential", "bm90aGluZw",
            "secret", "bm90aGluZy1vZi10aGF0LW5hbWUtaXMtaGVyZS1hdC1hbGw",
            "nonce", "bm90aGluZy1vZi10aGF0LW5hbWUtaXMtaGVyZS1hdC1hbGw",
            "invitation", "inv_01m84583dgf66rhsq26vespdh2",
            "key", "signing-key",
            "rest", "nothing",
            "kind", "nothing");

    private final Harbour harbour;
    private final TestDatabase database;
    private final Environment environment;
    private final FirstPersons firstPersons;
    private final Map<Reader, List<String>> shown = new EnumMap<>(Reader.class);
    private final Map<String, Map<String, String>> made = new HashMap<>();
    private int newcomers;
    private int tenants;

    Scene(Harbour harbour, TestDatabase database, Environment environment, FirstPersons firstPersons) {
        this.firstPersons = firstPersons;
        this.harbour = harbour;
        this.database = database;
        this.environment = environment;
    }

    Harbour harbour() {
        return harbour;
    }

    Line line() {
        return new Line(environment.getRequiredProperty("local.server.port", Integer.class));
    }

    /** What stands in the database once nobody is on the way in or out. */
    Fingerprint fingerprint() {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> database.app()
                        .sql("select count(*) from twokey.elevation_grant where state in ('owed', 'ending')")
                        .query(Long.class)
                        .single()
                        .equals(0L));
        return Fingerprint.of(database.app());
    }

    /** The request as this reader sends it. */
    Ask by(Reader reader, Ask ask) {
        Ask addressed = ask.with("Host: " + (reader == Reader.SIGNING ? SIGNING_HOST : HOST));
        return addressed.with(shown(reader).toArray(String[]::new));
    }

    private synchronized List<String> shown(Reader reader) {
        List<String> known = shown.get(reader);
        if (known == null) {
            known = shows(reader);
            shown.put(reader, known);
        }
        return known;
    }

    /** What this reader shows is worth nothing any more, since they signed out. */
    synchronized void renew(Reader reader) {
        shown.remove(reader);
    }

    private List<String> shows(Reader reader) {
        return switch (reader) {
            case NOBODY -> List.of();
            case FORGED -> List.of("Authorization: Bearer tk_" + "Zm9yZ2Vk".repeat(5));
            case EXPIRED -> List.of(bearer(expired(harbour.alice().withToken())));
            case REVOKED -> List.of(bearer(revoked(harbour.alice().withToken())));
            case DISABLED -> session(disabled());
            case RECEPTION -> session(reception());
            case RECEPTION_TOKEN -> List.of(bearer(reception().withToken()));
            case REQUESTER, SIGNING -> session(harbour.alice());
            case TOKEN -> List.of(bearer(harbour.alice().withToken()));
            case COLLEAGUE -> session(harbour.dana());
            case SOC -> session(harbour.bob());
            case OPERATOR -> session(harbour.carol());
            case CUSTOMER -> session(erin());
            case CUSTOMER_TOKEN -> List.of(bearer(erin().withToken()));
        };
    }

    private static List<String> session(Visitor visitor) {
        return List.of("Cookie: twokey=" + visitor.cookie().getValue(), "X-CSRF-Token: " + visitor.csrf());
    }

    private static String bearer(Visitor visitor) {
        return "Authorization: Bearer " + visitor.token();
    }

    private Visitor expired(Visitor terminal) {
        int turned = database.owner()
                .sql("update twokey.token set issued_at = twokey.now() - interval '9 hours',"
                        + " expires_at = twokey.now() - interval '1 second' where hash = ?")
                .param(sha256(terminal.token()))
                .update();
        if (turned != 1) {
            throw new IllegalStateException("the token is not where it should be");
        }
        return terminal;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Visitor revoked(Visitor terminal) {
        terminal.delete("/api/v1/tokens/current");
        return terminal;
    }

    private Visitor disabled() {
        Visitor frank = introduced("frank", "service-engineering");
        harbour.bob().post("/api/v1/people/" + person(frank) + "/disablement", Map.of("reason", "left"));
        return frank;
    }

    private Visitor reception() {
        if (!made.containsKey("reception")) {
            introduced("rita", "reception");
            made.put("reception", Map.of());
        }
        return harbour.signedIn("rita");
    }

    private Visitor erin() {
        if (!made.containsKey("erin")) {
            firstPersons.founded("erin", "contoso");
            made.put("erin", Map.of());
        }
        return harbour.signedIn("erin");
    }

    private Visitor introduced(String name, String team) {
        Visitor bob = harbour.bob();
        return harbour.joined(name, invited(bob, name, team), bob, harbour.dana());
    }

    private static Reply invited(Visitor by, String name, String team) {
        String account = name + "@harbour.example";
        return by.post(
                "/api/v1/people/invitations",
                Map.of(
                        "name",
                        name,
                        "mail",
                        account,
                        "teams",
                        List.of(team),
                        "accounts",
                        List.of(Map.of("kind", "sign-in", "name", account))));
    }

    private static String person(Visitor visitor) {
        return visitor.get("/api/v1/me").at("/person");
    }

    /** The names of what a route is about. What was made once is given again: for whoever changes nothing. */
    synchronized Map<String, String> about(String state) {
        Map<String, String> known = made.get(state);
        if (known == null) {
            known = anew(state);
            made.put(state, known);
        }
        return known;
    }

    /** The same, made anew: for whoever changes it. */
    synchronized Map<String, String> anew(String state) {
        Map<String, String> facts = new HashMap<>(NOTHING);
        facts.put("slug", "northwind-" + tenants++);
        facts.put("name", "newcomer-" + newcomers++);
        switch (state) {
            case "-" -> {}
            case "liveness" -> facts.put("rest", "liveness");
            case "script" -> facts.put("rest", "tabler__core/dist/css/tabler.min.css");
            case "style" -> facts.put("rest", "assets/twokey.css");
            case "catalogue" -> facts.put("kind", "catalogue");
            case "draft" -> draft(facts);
            case "pending" -> asked(facts, harbour.asked(harbour.alice()));
            case "inside" -> asked(facts, approved());
            case "invitation" -> invitation(facts);
            case "newcomer" -> newcomer(facts);
            case "ready" -> {
                invitation(facts);
                Harbour.registerKeys(harbour.visitor(facts.get("name")), "/api/v1/joining/" + facts.get("secret"));
            }
            default -> throw new IllegalArgumentException("nothing is known of " + state);
        }
        return facts;
    }

    private void draft(Map<String, String> facts) {
        Reply draft = harbour.draft(harbour.alice());
        facts.put("id", draft.at("/request"));
        facts.put("nonce", draft.at("/nonce"));
        facts.put("credential", draft.at("/options/allowCredentials/0/id"));
    }

    private String approved() {
        String path = harbour.asked(harbour.alice());
        harbour.approve(harbour.bob(), path);
        return path;
    }

    private static void asked(Map<String, String> facts, String path) {
        facts.put("id", path.substring(path.lastIndexOf('/') + 1));
    }

    private void invitation(Map<String, String> facts) {
        Reply invitation = invited(harbour.bob(), facts.get("name"), "service-engineering");
        facts.put("invitation", invitation.at("/invitation"));
        facts.put("person", invitation.at("/person"));
        String way = Harbour.way(invitation);
        facts.put("secret", way.substring(way.lastIndexOf('/') + 1));
    }

    private void newcomer(Map<String, String> facts) {
        Visitor newcomer = introduced(facts.get("name"), "service-engineering");
        facts.put("person", person(newcomer));
        facts.put(
                "credential",
                newcomer.get("/api/v1/people/" + facts.get("person") + "/passkeys")
                        .at("/passkeys/1/credential"));
    }

    /** Both tenants, and one that nobody knows. */
    static List<String> tenants() {
        return new ArrayList<>(List.of("contoso", "globex", "nowhere"));
    }
}
