package dev.twokey.story;

import dev.twokey.story.canaries.Overheard;
import dev.twokey.story.cast.Cast;
import dev.twokey.story.running.Patience;
import dev.twokey.story.running.Patience.Look;
import dev.twokey.story.wire.Answer;
import dev.twokey.story.wire.Door;
import dev.twokey.story.wire.Json;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/** Everything that fails while a secret is in its hands, so that it is seen who tells of it. */
record Provocations(Scene scene, Overheard overheard) {
    private static final Duration TO_BE_TOLD = Duration.ofSeconds(30);
    private static final String NOT_DELIVERED = "was not delivered";

    void provoke() {
        String token = overheard.texts(Overheard.TOKEN).getFirst();
        String cookie = "twokey=" + overheard.texts(Overheard.COOKIE).getFirst();
        String csrf = overheard.texts(Overheard.CSRF).getFirst();
        for (String accepted : List.of("application/json", "text/html")) {
            Door stranger = scene.stage().server().door().with("Accept", accepted);
            Door person = scene.cast().alice().browser().with("Accept", accepted);
            wrong(stranger, token, cookie);
            links(stranger);
            bodies(stranger.bearing(token), token);
            bodies(person.with("X-CSRF-TOKEN", csrf + "x"), csrf);
            refused(person.get("/t/" + token));
            refused(person.get("/nowhere/" + token + "?token=" + token));
        }
        connections();
        mail();
    }

    private static void wrong(Door stranger, String token, String cookie) {
        refused(stranger.bearing(token + "x").get("/api/v1/me"));
        refused(stranger.bearing(token).get("/api/v1/nowhere/" + token + "?token=" + token));
        refused(stranger.with("Cookie", cookie + "x").get("/api/v1/me"));
        refused(stranger.with("Cookie", cookie).with("Host", "evil.example").get("/"));
        refused(stranger.bearing(token).with("Origin", "http://evil.example").post("/api/v1/tokens", Json.object()));
    }

    private void links(Door stranger) {
        for (String link : overheard.texts(Overheard.LINK)) {
            for (String kind : List.of("founding", "joining")) {
                refused(stranger.get("/api/v1/" + kind + "/" + link + "x"));
                refused(stranger.post("/api/v1/" + kind + "/" + link + "/signing-key", Json.of("x", link)));
            }
        }
        for (String ceremony : overheard.texts(Overheard.CEREMONY)) {
            ObjectNode answer = Json.of("ceremony", ceremony);
            answer.putObject("credential").put("id", ceremony);
            refused(stranger.post("/api/v1/sign-in", answer));
        }
    }

    private static void bodies(Door door, String secret) {
        refused(door.post(
                "/api/v1/tokens",
                JsonNodeFactory.instance.rawValueNode(new RawValue("{\"name\": \"" + secret + "\""))));
        refused(door.post("/api/v1/tokens", Json.of(secret, secret)));
        refused(door.post("/api/v1/tokens", Json.of("name", secret)));
    }

    /** Registers with the real secret where it does not fit, by whoever may register. */
    private void connections() {
        String secret = Json.text(scene.contoso().connection().path("secrets"), "clientSecret");
        refused(register(connection("wrong-secret", secret + "x")));
        refused(register(connection(Scene.TENANT, secret)));
        ObjectNode elsewhere = connection("elsewhere", secret);
        ((ObjectNode) elsewhere.path("settings")).put("clientId", secret);
        refused(register(elsewhere));
        ObjectNode text = connection("text", secret);
        text.put("secrets", secret);
        refused(register(text));
        ObjectNode more = connection("more", secret);
        ((ObjectNode) more.path("secrets")).put(secret, secret);
        refused(register(more));
        ObjectNode kind = connection("kind", secret);
        kind.put("kind", secret);
        refused(register(kind));
    }

    private ObjectNode connection(String slug, String secret) {
        ObjectNode connection = scene.contoso().connection();
        ((ObjectNode) connection.path("secrets")).put("clientSecret", secret);
        return connection.put("slug", slug).put("name", "Contoso once more");
    }

    private Answer register(JsonNode connection) {
        return scene.cast().carol().door().post("/tenants", connection);
    }

    private void mail() {
        scene.stage()
                .sandbox()
                .door()
                .post("/mailbox/faults", Json.of("kind", "refuse").put("to", Cast.SOC))
                .done();
        new Asking(scene, Story.DURATION).ask(scene.cast().alice());
        Patience.until(
                "a mail not to be delivered",
                TO_BE_TOLD,
                () -> Look.when(scene.stage().server().words().contains(NOT_DELIVERED), "nothing of it in the log"));
    }

    private static void refused(Answer answer) {
        if (answer.status() < 400) {
            throw new IllegalStateException("not refused: " + answer.call() + " " + answer.excerpt());
        }
    }
}
