package dev.twokey.api;

import static org.awaitility.Awaitility.await;

import dev.twokey.directory.PretendDirectory;
import dev.twokey.sandbox.authenticator.Authenticators;
import dev.twokey.sandbox.authenticator.SoftwareAuthenticator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;
import org.springframework.test.web.servlet.MockMvc;

/**
 * The provider "Harbour" behind its doors: founded by Alice and Dana (Service Engineering), Bob (SOC) and Carol
 * (Operations), with the customers Contoso and Globex. Founded over HTTP at the first use.
 */
public final class Harbour {
    private static final List<String> FOUNDERS = List.of("alice", "bob", "carol", "dana");

    private final MockMvc mvc;
    private final Path links;
    private final Path privateKeys;
    private final Authenticators passkeys;
    private final PretendDirectory directory;
    private boolean founded;

    Harbour(MockMvc mvc, Environment environment, PretendDirectory directory) {
        this.directory = directory;
        this.mvc = mvc;
        Path data = Path.of(environment.getRequiredProperty("twokey.data-dir"));
        this.links = data.resolve("founding");
        this.privateKeys = data.resolve("authenticators.json");
        this.passkeys = new Authenticators(Optional.of(privateKeys));
    }

    public Visitor alice() {
        return signedIn("alice");
    }

    public Visitor bob() {
        return signedIn("bob");
    }

    public Visitor carol() {
        return signedIn("carol");
    }

    public Visitor dana() {
        return signedIn("dana");
    }

    /** Somebody whom nobody knows. */
    public Visitor stranger() {
        found();
        return new Visitor(mvc, SoftwareAuthenticator.of("mallory"));
    }

    /** Signed in, in a session of its own. */
    Visitor signedIn(String persona) {
        found();
        return visitor(persona).signIn();
    }

    public Visitor visitor(String persona) {
        return new Visitor(mvc, passkeys.of(persona));
    }

    /** Whoever stole the private key that this persona signs with. */
    Forger thief(String persona) {
        return Forger.ofSigningKey(privateKeys, persona);
    }

    private synchronized void found() {
        if (founded) {
            return;
        }
        Map<String, String> secrets = new LinkedHashMap<>();
        FOUNDERS.forEach(founder -> secrets.put(founder, secret(founder)));
        secrets.forEach((founder, secret) -> registerKeys(visitor(founder), "/api/v1/founding/" + secret));
        secrets.forEach((founder, secret) -> {
            Visitor visitor = visitor(founder);
            Reply statement = visitor.getAtSigning("/api/v1/founding/" + secret + "/statement");
            visitor.postAtSigning(
                    "/api/v1/founding/" + secret + "/signature",
                    Map.of("assertion", visitor.sign(statement.json().path("options"))));
        });
        founded = true;
        Visitor carol = visitor("carol").signIn();
        List.of("Contoso", "Globex").forEach(name -> register(carol, name));
    }

    /** Ends every access to Contoso, whatever the directory was told to do. */
    void everybodyLeaves() {
        if (!founded) {
            return;
        }
        directory.forgets("contoso");
        Visitor bob = bob();
        await().until(() -> {
            in(bob, "active")
                    .forEach(path ->
                            bob.post(path + "/revocation", Map.of("reason", "The tests of this class are over")));
            return Stream.of("approved", "active", "ending")
                    .allMatch(state -> in(bob, state).isEmpty());
        });
    }

    private static List<String> in(Visitor reader, String state) {
        Reply list = reader.get("/api/v1/tenants/contoso/requests?state=" + state);
        if (list.status() != 200) {
            throw new IllegalStateException(list.text());
        }
        return list.json()
                .path("requests")
                .valueStream()
                .map(request -> "/api/v1/tenants/contoso/requests/"
                        + request.path("request").asString(""))
                .toList();
    }

    public static Reply registerKeys(Visitor visitor, String way) {
        registerKey(visitor, Visitor.BASE, way + "/sign-in-key");
        return registerKey(visitor, Visitor.SIGNING, way + "/signing-key");
    }

    private static Reply registerKey(Visitor visitor, String origin, String step) {
        Reply options = visitor.send(org.springframework.http.HttpMethod.POST, origin, step + "/options", Map.of());
        Object credential = visitor.register(origin, options.json().path("publicKey"));
        return visitor.send(org.springframework.http.HttpMethod.POST, origin, step, Map.of("credential", credential));
    }

    private static void register(Visitor operator, String name) {
        String slug = name.toLowerCase(java.util.Locale.ROOT);
        Reply registered = operator.post(
                "/api/v1/tenants",
                Map.of(
                        "slug",
                        slug,
                        "name",
                        name,
                        "kind",
                        "pretend",
                        "settings",
                        Map.of("name", slug),
                        "secrets",
                        Map.of("password", "never-shown")));
        if (registered.status() != 201) {
            throw new IllegalStateException(registered.text());
        }
    }

    private String secret(String founder) {
        try (Stream<Path> files = Files.list(links)) {
            Path link = files.filter(file -> file.getFileName().toString().contains(founder))
                    .findFirst()
                    .orElseThrow();
            String address = Files.readString(link).strip();
            return address.substring(address.lastIndexOf('/') + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Somebody new in Service Engineering, whom these two persons brought in. */
    public Visitor introduced(String name, Visitor proposer, Visitor other) {
        Reply invitation = proposer.post(
                "/api/v1/people/invitations",
                Map.of(
                        "name",
                        name,
                        "mail",
                        name + "@harbour.example",
                        "teams",
                        List.of("service-engineering"),
                        "accounts",
                        List.of(
                                Map.of("kind", "sign-in", "name", name + "@harbour.example"),
                                Map.of("kind", "operational", "name", "op-" + name + "@harbour.example"))));
        return joined(name, invitation, proposer, other);
    }

    /** Registers the keys of an invitation and lets two persons turn theirs on it. */
    Visitor joined(String persona, Reply invitation, Visitor proposer, Visitor other) {
        return joined(persona, invitation, invitation, proposer, other);
    }

    /** The same for somebody who is there already: they accept first, and go on by a link of their own. */
    Visitor joinedAgain(String persona, Visitor invited, Reply invitation, Visitor proposer, Visitor other) {
        Reply accepted = invited.post(way(invitation) + "/acceptance", Map.of());
        return joined(persona, invitation, accepted, proposer, other);
    }

    /** Where the link of an answer leads in the API. */
    public static String way(Reply reply) {
        String link = reply.at("/link");
        return "/api/v1/joining/" + link.substring(link.lastIndexOf('/') + 1);
    }

    private Visitor joined(String persona, Reply invitation, Reply link, Visitor proposer, Visitor other) {
        if (invitation.status() != 201) {
            throw new IllegalStateException(invitation.text());
        }
        Visitor newcomer = visitor(persona);
        registerKeys(newcomer, way(link));
        Reply draft = proposer.post("/api/v1/people/introductions", Map.of("invitation", invitation.at("/invitation")));
        if (draft.status() != 201) {
            throw new IllegalStateException(draft.text());
        }
        String growth = "/api/v1/tenants/deployment/requests/" + draft.at("/request");
        turn(proposer, growth, draft);
        Reply approved = approve(other, growth);
        if (!approved.at("/state").equals("approved")) {
            throw new IllegalStateException(approved.text());
        }
        return newcomer.signIn();
    }

    /** Asks for Contoso's Security Manager; a draft, signed by nobody. */
    public Reply draft(Visitor visitor) {
        return draft(visitor, "security-manager", "Defender blocks the payroll client");
    }

    private static Reply draft(Visitor visitor, String roleGroup, String justification) {
        return visitor.post(
                "/api/v1/tenants/contoso/elevations",
                Map.of(
                        "roleGroup",
                        roleGroup,
                        "duration",
                        "PT1H",
                        "justification",
                        justification,
                        "ticket",
                        "INC-4711"));
    }

    /** Asks and turns the first key. Returns the request's path in the API. */
    public String asked(Visitor visitor) {
        return asked(visitor, "security-manager");
    }

    public String asked(Visitor visitor, String roleGroup) {
        return asked(visitor, roleGroup, "Defender blocks the payroll client");
    }

    String asked(Visitor visitor, String roleGroup, String justification) {
        Reply draft = draft(visitor, roleGroup, justification);
        String path = "/api/v1/tenants/contoso/requests/" + draft.at("/request");
        Reply turned = turn(visitor, path, draft);
        if (turned.status() != 200) {
            throw new IllegalStateException(turned.text());
        }
        return path;
    }

    /** Turns the visitor's key on what was offered. */
    public Reply turn(Visitor visitor, String path, Reply offered) {
        return visitor.post(
                path + "/keys",
                Map.of(
                        "nonce", offered.at("/nonce"),
                        "assertion", visitor.sign(offered.json().path("options"))));
    }

    /** Offers the second key's statement and turns it. */
    public Reply approve(Visitor visitor, String path) {
        return turn(visitor, path, visitor.post(path + "/statements", Map.of("decision", "approve")));
    }

    /** Waits until the request is in this state; what it looks like then. */
    public static Reply comesTo(Visitor visitor, String path, String state) {
        return await().atMost(Duration.ofSeconds(40))
                .until(() -> visitor.get(path), reply -> reply.at("/state").equals(state));
    }
}
