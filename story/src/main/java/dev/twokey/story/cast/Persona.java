package dev.twokey.story.cast;

import dev.twokey.story.running.Broken;
import dev.twokey.story.running.Patience;
import dev.twokey.story.running.Patience.Look;
import dev.twokey.story.stage.Stage;
import dev.twokey.story.wire.Answer;
import dev.twokey.story.wire.Door;
import dev.twokey.story.wire.Json;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Somebody at one of their accounts: registers passkeys by a link, signs in, and signs. */
public final class Persona {
    private static final String API = "/api/v1";
    private static final Duration TO_BE_KNOWN = Duration.ofSeconds(20);

    private final Stage stage;
    private final String name;
    private final Passkeys passkeys;
    private Optional<Door> door = Optional.empty();
    private Optional<Door> browser = Optional.empty();
    private String csrf = "";
    private Optional<JsonNode> self = Optional.empty();

    /**
     * @param name the human's name
     * @param holder the name of their authenticator in the sandbox
     */
    public Persona(Stage stage, String name, String holder) {
        this.stage = stage;
        this.name = name;
        this.passkeys = new Passkeys(stage.sandbox(), holder);
    }

    /** The human's name. */
    public String name() {
        return name;
    }

    /** The name of their authenticator in the sandbox. */
    public String holder() {
        return passkeys.holder();
    }

    /** Registers the passkeys that a single-use link asks for, {@code <base>/founding/…} or {@code <base>/joining/…}. */
    public void registerKeys(String link) {
        String path = API + URI.create(link).getPath();
        Door stranger = stage.server().door();
        for (String step = step(path); step.endsWith("-key"); step = step(path)) {
            boolean signing = step.equals("signing-key");
            register(
                    stranger,
                    path + "/" + step,
                    signing ? stage.signingOrigin() : stage.base().toString());
            Broken.unless(!step(path).equals(step), "the next step of " + name, "another than " + step, step);
        }
    }

    /** Accepts an invitation to more in this person's session; gives the link under which the passkeys are made. */
    public String accept(String link) {
        String way = URI.create(link).getPath();
        return Json.text(
                session().post(way + "/acceptance", Json.object()).done().json(), "link");
    }

    private String step(String path) {
        return Json.text(stage.server().door().get(path).done().json(), "step");
    }

    private void register(Door stranger, String path, String origin) {
        JsonNode answer = stranger.post(path + "/options", Json.object()).done().json();
        ObjectNode body = Json.object();
        body.set("credential", passkeys.create(origin, options(answer)));
        stranger.post(path, body).done();
    }

    /** Signs the genesis by a founder's link. */
    public void signGenesis(String link) {
        String path = API + URI.create(link).getPath();
        Door stranger = stage.server().door();
        JsonNode statement = stranger.get(path + "/statement").done().json();
        ObjectNode body = Json.object();
        body.set("assertion", assertion(statement));
        stranger.post(path + "/signature", body).done();
    }

    /** Signs in as soon as the log that lets this person in is signed. */
    public Persona signInOnceKnown() {
        return signIn(Patience.until(name + " to be let in", TO_BE_KNOWN, () -> {
            Answer answer = tryToSignIn();
            return answer.succeeded() ? Look.found(answer) : Look.notYet(answer.excerpt());
        }));
    }

    /** Signs in with the sign-in passkey and takes a bearer token, as a program would. */
    public Persona signIn() {
        return signIn(tryToSignIn());
    }

    private Persona signIn(Answer signedIn) {
        signedIn.done();
        JsonNode session = signedIn.json();
        browser = Optional.of(stage.server().door().with("Cookie", String.join("; ", signedIn.cookies())));
        csrf = Json.text(session, "csrf");
        JsonNode token =
                session().post("/tokens", Json.of("name", "the story")).done().json();
        door = Optional.of(stage.server().door().bearing(Json.text(token, "token")));
        JsonNode me = door().get("/me").done().json();
        Broken.unless(
                Json.text(me, "name").equals(name), "whom the server takes for signed in", name, Json.text(me, "name"));
        self = Optional.of(me);
        return this;
    }

    /** Presents the sign-in passkey, whatever the answer is. */
    public Answer tryToSignIn() {
        Door stranger = stage.server().door();
        JsonNode options =
                stranger.post(API + "/sign-in/options", Json.object()).done().json();
        ObjectNode body = Json.object();
        carry(options, "ceremony", body);
        body.set("credential", passkeys.sign(stage.base().toString(), options(options)));
        return stranger.post(API + "/sign-in", body);
    }

    /** {@code per_…}, once signed in. */
    public String person() {
        return Json.text(self.orElseThrow(() -> notSignedIn()), "person");
    }

    /** Their door below {@code /api/v1}, once signed in. */
    public Api door() {
        return new Api(door.orElseThrow(() -> notSignedIn()), API);
    }

    /** Their browser's way in, which carries the cookie of their session, once signed in. */
    public Door browser() {
        return browser.orElseThrow(() -> notSignedIn());
    }

    /** Their door below {@code /api/v1} by the session of their browser, as our own pages use it. */
    public Api session() {
        return new Api(browser().with("X-CSRF-TOKEN", csrf), API);
    }

    private Broken notSignedIn() {
        return new Broken("what " + name + " does", "signed in", "not signed in");
    }

    /** Signs an offered statement with the signing passkey, on the signing origin. */
    public JsonNode assertion(JsonNode offer) {
        return passkeys.sign(stage.signingOrigin(), options(offer));
    }

    /**
     * Signs any challenge with this person's own signing passkey, on the signing origin.
     *
     * @param challenge base64url
     */
    public JsonNode signature(String challenge) {
        return passkeys.sign(
                stage.signingOrigin(),
                Json.of("challenge", challenge)
                        .put("rpId", URI.create(stage.signingOrigin()).getHost())
                        .put("userVerification", "required"));
    }

    private static JsonNode options(JsonNode answer) {
        for (String field : new String[] {"options", "publicKey"}) {
            if (answer.path(field).isObject()) {
                return answer.path(field);
            }
        }
        return answer;
    }

    private static void carry(JsonNode from, String field, ObjectNode to) {
        if (from.hasNonNull(field)) {
            to.set(field, from.path(field));
        }
    }
}
