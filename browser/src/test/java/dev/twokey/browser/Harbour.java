package dev.twokey.browser;

import dev.twokey.story.cast.Cast;
import dev.twokey.story.cast.Founding;
import dev.twokey.story.outside.CustomerDirectory;
import dev.twokey.story.outside.Mailbox;
import dev.twokey.story.outside.SimulatedEntra;
import dev.twokey.story.running.Installation;
import dev.twokey.story.stage.Plan;
import dev.twokey.story.stage.Stage;
import dev.twokey.story.wire.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The provider Harbour: a server that is not in sandbox mode, founded by three persons at their browsers, with one customer. All
 * tests share it; each asks for a role of its own and leaves nothing open.
 */
final class Harbour implements AutoCloseable {
    static final String TENANT = "contoso";

    private final Stage stage;
    private final Chromium chromium;
    private final Gallery gallery;
    private final Visitor alice;
    private final Visitor bob;
    private final Visitor carol;
    private Map<String, String> links = Map.of();

    private Harbour(Stage stage, Chromium chromium) {
        this.stage = stage;
        this.chromium = chromium;
        this.gallery = Gallery.emptied(stage.installation().root().resolve("target/screenshots"));
        this.alice = visitor("Alice Brandt");
        this.bob = visitor("Bob Okafor");
        this.carol = visitor("Carol Meyer");
    }

    /** Starts everything, founds and enrolls; takes pictures of what is only seen then. */
    static Harbour found(Path folder) {
        Chromium chromium = Chromium.start();
        Stage stage;
        try {
            // A removal that hangs shall be seen as overdue within seconds.
            stage = Stage.set(
                    Installation.find(),
                    folder,
                    Cast.writeFounders(folder),
                    Plan.USUAL.forBrowsers().settings(Map.of("TWOKEY_ELEVATION_OVERDUEAFTER", "PT6S")));
        } catch (RuntimeException broken) {
            chromium.close();
            throw broken;
        }
        Harbour harbour = new Harbour(stage, chromium);
        try {
            stage.server().start();
            harbour.found();
            harbour.enroll();
            return harbour;
        } catch (RuntimeException | AssertionError broken) {
            AssertionError told = Wreck.of("founding", broken, harbour);
            harbour.close();
            throw told;
        }
    }

    private void found() {
        links = new Founding(stage).links(founders().size());
        KeysPage first = new KeysPage(alice.follow(link(alice)));
        gallery.take("founding-key-to-sign-in", alice);
        first.makeSignInKey();
        gallery.take("founding-go-on", alice);
        first.goOn();
        gallery.take("founding-key-to-sign", alice);
        first.makeSigningKey();
        gallery.take("founding-wait", alice);
        for (Visitor founder : List.of(bob, carol)) {
            new KeysPage(founder.follow(link(founder))).makeSignInKey().goOn().makeSigningKey();
        }
        first.waitToSign();
        gallery.take("founding-sign", alice);
        first.sign();
        gallery.take("founding-signed", alice);
        for (Visitor founder : List.of(bob, carol)) {
            new KeysPage(founder).waitToSign().sign();
        }
        first.goOnToSignIn();
        new SignInPage(alice).isShown();
        gallery.take("sign-in", alice);
        founders().forEach(founder -> new SignInPage(founder.open("/sign-in")).signIn());
    }

    private void enroll() {
        gallery.take("start-empty", alice);
        gallery.take("approvals-empty", alice.open("/approvals"));
        gallery.take("requests-empty", alice.open("/requests"));
        gallery.take("ask-nowhere", alice.open("/ask"));
        Seen.by(alice).words("There is no tenant to enter yet");
        Seen.gone(Seen.by(alice).field("Why?"));
        gallery.take("tenants-empty", alice.open("/tenants"));
        ObjectNode contoso = contoso().connection().put("slug", TENANT).put("name", "Contoso");
        call(carol, "/api/v1/tenants", contoso);
        // A guest who was just invited is found at once.
        stage.sandbox()
                .door()
                .put("/control/tenants/" + TENANT + "/settings", Json.object().put("lagReads", 0))
                .done();
    }

    /** What our own pages would send if there were one for it yet; the answer's JSON. */
    JsonNode call(Visitor visitor, String path, ObjectNode body) {
        Object answer = visitor.open("/").page().evaluate("""
                async ([path, body]) => {
                  const csrf = document.querySelector('meta[name="twokey-csrf"]').content;
                  const headers = { 'Content-Type': 'application/json', 'X-CSRF-Token': csrf };
                  const answer = await fetch(path, { method: 'POST', headers, body });
                  const text = await answer.text();
                  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`);
                  return text;
                }
                """, List.of(path, body.toString()));
        return Json.parse(String.valueOf(answer));
    }

    Visitor visitor(String name) {
        return Visitor.at(chromium.browser(), stage, name);
    }

    String link(Visitor founder) {
        return Objects.requireNonNull(links.get(founder.name()), founder.name());
    }

    /** As the customer's own administrator sees it. */
    CustomerDirectory contoso() {
        return new SimulatedEntra(stage.sandbox(), TENANT);
    }

    /** Who is in the group of this role now, as the directory itself says. */
    Set<String> inside(String role) {
        String group = contoso().groups().stream()
                .filter(name -> name.endsWith(role))
                .findFirst()
                .orElseThrow();
        return contoso().members(group);
    }

    Mailbox mailbox() {
        return new Mailbox(stage.sandbox());
    }

    Stage stage() {
        return stage;
    }

    Gallery gallery() {
        return gallery;
    }

    Visitor alice() {
        return alice;
    }

    Visitor bob() {
        return bob;
    }

    Visitor carol() {
        return carol;
    }

    List<Visitor> founders() {
        return List.of(alice, bob, carol);
    }

    @Override
    public void close() {
        try {
            chromium.close();
        } finally {
            stage.close();
        }
    }
}
