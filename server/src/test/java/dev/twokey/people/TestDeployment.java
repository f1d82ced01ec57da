package dev.twokey.people;

import dev.twokey.approval.Approvals;
import dev.twokey.approval.Offer;
import dev.twokey.approval.Request;
import dev.twokey.audit.Logs;
import dev.twokey.database.DatabaseClock;
import dev.twokey.database.TenantReader;
import dev.twokey.database.TestDatabase;
import dev.twokey.database.Watch;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.Answer;
import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.Secret;
import dev.twokey.kernel.Slug;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.Assertion;
import dev.twokey.proof.CanonicalJson;
import dev.twokey.proof.Decision;
import dev.twokey.proof.JsonArray;
import dev.twokey.proof.JsonObject;
import dev.twokey.proof.PersonRecord.AccountKind;
import dev.twokey.proof.PersonRecord.Purpose;
import dev.twokey.proof.Statement;
import dev.twokey.sandbox.authenticator.SoftwareAuthenticator;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A node of the deployment "harbour" with the rooms vault, audit, approval and people over a test's database, and the
 * software authenticators of the personas. Alice is in Service Engineering, Bob in the SOC, Carol in Operations.
 */
public final class TestDeployment implements AutoCloseable {
    public static final String BASE = "http://localhost:8080";
    public static final String SIGNING = "http://keys.localhost:8080";
    public static final List<String> FOUNDERS = List.of("Alice", "Bob", "Carol");

    private static final Map<String, String> TEAMS =
            Map.of("Alice", "service-engineering", "Bob", "soc", "Carol", "operations");

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final Map<String, SoftwareAuthenticator> authenticators;
    private final Map<String, PersonId> persons;
    private final TestDatabase database;
    private final Path data;
    private final Map<String, Object> settings;
    private final Consumer<AnnotationConfigApplicationContext> more;

    private TestDeployment(
            TestDatabase database,
            Path data,
            Map<String, Object> settings,
            Consumer<AnnotationConfigApplicationContext> more,
            Map<String, SoftwareAuthenticator> authenticators,
            Map<String, PersonId> persons) {
        this.database = database;
        this.data = data;
        this.settings = settings;
        this.more = more;
        this.authenticators = authenticators;
        this.persons = persons;
        Map<String, Object> properties = new HashMap<>(settings);
        properties.put("twokey.data-dir", data.toString());
        properties.put("twokey.founders-file", foundersFile().toString());
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", properties));
        context.registerBean(JdbcClient.class, database::app);
        context.registerBean(TransactionTemplate.class, database::transactions);
        context.registerBean(DatabaseClock.class, database::clock);
        context.registerBean(TenantReader.class, database::reader);
        context.registerBean(MeterRegistry.class, () -> new SimpleMeterRegistry());
        context.registerBean(Watch.class, database::watch);
        context.scan("dev.twokey.vault", "dev.twokey.audit", "dev.twokey.approval", "dev.twokey.people");
        more.accept(context);
        context.refresh();
    }

    /** A node in sandbox mode that has started; nothing is founded unless the database and directory say so. */
    public static TestDeployment started(TestDatabase database, Path data) {
        return started(database, data, Map.of("twokey.sandbox-url", "http://localhost:8090"));
    }

    static TestDeployment started(TestDatabase database, Path data, Map<String, Object> settings) {
        return started(database, data, settings, context -> {});
    }

    private static TestDeployment started(
            TestDatabase database,
            Path data,
            Map<String, Object> settings,
            Consumer<AnnotationConfigApplicationContext> more) {
        TestDeployment deployment = new TestDeployment(
                database, data, settings, more, new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
        deployment.start();
        return deployment;
    }

    /** Another node of the same deployment, with the same people; as this one would be after a restart. */
    public TestDeployment another() {
        TestDeployment node = new TestDeployment(database, data, settings, more, authenticators, persons);
        node.start();
        return node;
    }

    /** A node whose founders Alice, Bob and Carol have founded the deployment. */
    public static TestDeployment founded(TestDatabase database, Path data) {
        TestDeployment deployment = started(database, data);
        deployment.found();
        return deployment;
    }

    /** The same, with more rooms than those of persons and their keys. */
    public static TestDeployment founded(
            TestDatabase database, Path data, Consumer<AnnotationConfigApplicationContext> more) {
        TestDeployment deployment =
                started(database, data, Map.of("twokey.sandbox-url", "http://localhost:8090"), more);
        deployment.found();
        return deployment;
    }

    void start() {
        bean(Founding.class).run(new DefaultApplicationArguments());
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public Logs logs() {
        return bean(Logs.class);
    }

    /** Numbers what the deployment's log waits for, as the job does every second. */
    public void sequence() {
        logs().sequence(TenantId.DEPLOYMENT);
    }

    public SoftwareAuthenticator authenticator(String persona) {
        return authenticators.computeIfAbsent(persona, SoftwareAuthenticator::of);
    }

    /** The person behind a persona who founded or joined. */
    public PersonId person(String persona) {
        PersonId person = persons.get(persona);
        if (person == null) {
            throw new IllegalStateException(persona + " is not here");
        }
        return person;
    }

    /** From now on this persona is that person. */
    void knows(String persona, PersonId person) {
        persons.put(persona, person);
    }

    // --- founding

    void found() {
        FOUNDERS.forEach(this::registerFounder);
        FOUNDERS.forEach(founder -> granted(signGenesis(founder)));
    }

    void registerFounder(String founder) {
        granted(registerFounderKey(founder, Purpose.SIGN_IN));
        persons.put(
                founder, granted(registerFounderKey(founder, Purpose.SIGNING)).person());
    }

    Answer<FoundingView> registerFounderKey(String founder, Purpose purpose) {
        Genesis genesis = bean(Genesis.class);
        return genesis.offerKey(link(founder), purpose)
                .then(options -> genesis.registerKey(
                        link(founder), purpose, authenticator(founder).create(origin(purpose), options.publicKey())));
    }

    Answer<FoundingView> signGenesis(String founder) {
        Genesis genesis = bean(Genesis.class);
        Secret link = link(founder);
        return genesis.statement(link)
                .then(statement -> genesis.sign(link, authenticator(founder).get(SIGNING, statement.options())));
    }

    /** The secret of a founder's link, as its private file holds it. */
    Secret link(String founder) {
        int place = FOUNDERS.indexOf(founder) + 1;
        Path file =
                data.resolve("founding").resolve(place + "-" + founder.toLowerCase(java.util.Locale.ROOT) + ".link");
        try {
            String text = Files.readString(file).strip();
            return new Secret(text.substring(text.lastIndexOf('/') + 1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path foundersFile() {
        List<JsonObject> teams = Stream.of("service-engineering", "soc", "operations")
                .map(team ->
                        JsonObject.of("id", team).with("name", "Team " + team).with("alias", team + "@harbour.example"))
                .toList();
        List<JsonObject> founders = FOUNDERS.stream()
                .map(founder -> JsonObject.of("name", founder)
                        .with("mail", mail(founder))
                        .with("teams", JsonArray.ofStrings(List.of(String.valueOf(TEAMS.get(founder)))))
                        .with(
                                "accounts",
                                JsonArray.of(
                                        account("sign-in", mail(founder)),
                                        account("operational", "op-" + mail(founder)))))
                .toList();
        try {
            return Files.writeString(
                    data.resolve("founders.json"),
                    CanonicalJson.writeString(JsonObject.of("teams", JsonArray.ofObjects(teams))
                            .with("founders", JsonArray.ofObjects(founders))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonObject account(String kind, String name) {
        return JsonObject.of("kind", kind).with("name", name);
    }

    static String mail(String persona) {
        return persona.toLowerCase(java.util.Locale.ROOT) + "@harbour.example";
    }

    static String origin(Purpose purpose) {
        return switch (purpose) {
            case SIGN_IN -> BASE;
            case SIGNING -> SIGNING;
        };
    }

    // --- signing in and turning keys

    /** Signs in with the persona's passkey. */
    public Actor.Person signIn(String persona) {
        return granted(trySignIn(persona)).actor();
    }

    /** The same, with since when. */
    public SignedIn session(String persona) {
        return granted(trySignIn(persona));
    }

    Answer<SignedIn> trySignIn(String persona) {
        SignIns signIns = bean(SignIns.class);
        PasskeyOptions options = signIns.options();
        return signIns.finish(options.ceremony(), authenticator(persona).get(BASE, options.publicKey()));
    }

    /** Turns the persona's key on a request. */
    public Answer<Request> turn(Request request, String persona, Decision decision) {
        Approvals approvals = bean(Approvals.class);
        return approvals
                .offer(request.tenant(), request.id(), person(persona), decision)
                .then(offer -> approvals.turn(offer.nonce(), assertion(offer, persona), Optional.empty()));
    }

    /** What the persona's authenticator signs under an offer. */
    public Assertion assertion(Offer offer, String persona) {
        Statement statement = Statement.parse(offer.statement().getBytes(StandardCharsets.UTF_8));
        String options = OptionsJson.request(
                statement.challenge().bytes(), bean(PeopleSettings.class).signing(), List.of(statement.credential()));
        return ReceivedAssertion.of(authenticator(persona).get(SIGNING, options))
                .assertion();
    }

    // --- joining

    /**
     * Registers keys of an invited persona, as whoever is invited would: somebody who is there already accepts in a session of
     * theirs first.
     */
    public void join(String persona, Invitation invitation, Purpose... purposes) {
        Secret link = persons.entrySet().stream()
                .filter(known -> known.getValue().equals(invitation.person()))
                .findFirst()
                .map(known ->
                        granted(bean(Joinings.class).accept(invitation.link(), granted(trySignIn(known.getKey())))))
                .orElse(invitation.link());
        for (Purpose purpose : purposes) {
            granted(register(persona, link, purpose));
        }
        persons.put(persona, invitation.person());
    }

    /** Somebody new in a team, with both kinds of account: Alice and Bob brought them in, and are close to them for a while. */
    public void introduce(String persona, String team) {
        Newcomer newcomer = new Newcomer(
                persona,
                mail(persona),
                List.of(
                        new Newcomer.Account(AccountKind.SIGN_IN, mail(persona)),
                        new Newcomer.Account(AccountKind.OPERATIONAL, "op-" + mail(persona))),
                Set.of(new Slug(team)));
        Invitation invitation = granted(bean(Introductions.class).invite(signIn("Alice"), newcomer));
        join(persona, invitation, Purpose.SIGN_IN, Purpose.SIGNING);
        agree(invitation);
    }

    /** Alice and Bob bring somebody an account to sign in with, and are close to them for a while. */
    public void bring(String persona, String account) {
        Extension extension =
                new Extension(List.of(new Newcomer.Account(AccountKind.SIGN_IN, account)), Set.of(), Set.of());
        agree(granted(bean(Introductions.class).inviteExtension(signIn("Alice"), person(persona), extension)));
    }

    /** Alice asks for what the invitation brings, Bob agrees, and it stands in the log. */
    public void agree(Invitation invitation) {
        Request draft = granted(bean(Introductions.class).draft(signIn("Alice"), invitation.id()));
        granted(turn(draft, "Alice", Decision.REQUEST));
        granted(turn(draft, "Bob", Decision.APPROVE));
        sequence();
    }

    /** Registers a key that the persona's authenticator makes, under a link. */
    Answer<JoiningView> register(String persona, Secret link, Purpose purpose) {
        Joinings joinings = bean(Joinings.class);
        return joinings.offerKey(link, purpose)
                .then(options -> joinings.registerKey(
                        link, purpose, authenticator(persona).create(origin(purpose), options.publicKey())));
    }

    /** The value, or a failure that names the refusal. */
    public static <T> T granted(Answer<T> answer) {
        return switch (answer) {
            case Answer.Granted<T> granted -> granted.value();
            case Answer.Refused<T> refused ->
                throw new AssertionError("refused: " + refused.refusal().code());
        };
    }

    /** The code of the refusal, or a failure when it was granted. */
    public static String refused(Answer<?> answer) {
        return switch (answer) {
            case Answer.Granted<?> granted -> throw new AssertionError("granted: " + granted.value());
            case Answer.Refused<?> refused -> refused.refusal().code();
        };
    }

    @Override
    public void close() {
        context.close();
    }
}
