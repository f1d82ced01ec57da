package dev.twokey.proof;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;

/** The provider of the tests: its founders Alice, Bob and Carol, their passkeys, and the deployment's log. */
final class Harbour {
    static final RelyingParty SIGNING = new RelyingParty("keys.localhost", "http://keys.localhost:8080");
    static final String LOG = "harbour/deployment";
    static final Instant MORNING = Instant.parse("2026-11-24T08:00:00Z");
    static final Digest POLICY = Digest.of("policy".getBytes(StandardCharsets.UTF_8));
    static final Digest NO_POLICY = Digest.of(new byte[0]);

    static final String ALICE = id("per", 1);
    static final String BOB = id("per", 2);
    static final String CAROL = id("per", 3);
    static final String DAVE = id("per", 4);

    final Map<String, SoftwareAuthenticator> passkeys = new HashMap<>();
    final List<LogLine> log = new ArrayList<>();
    private int documents;
    private Duration passed = Duration.ZERO;

    Harbour() {
        for (String person : List.of(ALICE, BOB, CAROL, DAVE)) {
            passkeys.put(person, SoftwareAuthenticator.es256("signing key of " + person, SIGNING));
        }
    }

    static String id(String prefix, long number) {
        return Base32.id(prefix, new UUID(0x0193_0000_0000_7000L, 0x8000_0000_0000_0000L | number));
    }

    static Harbour founded() {
        Harbour harbour = new Harbour();
        harbour.append("authority.genesis", harbour.founding(harbour.genesis(), ALICE, BOB, CAROL));
        return harbour;
    }

    GenesisDocument genesis() {
        return new GenesisDocument(
                "harbour",
                new TreeSet<>(List.of("soc", "service-engineering", "operations")),
                List.of(
                        record(ALICE, 1, "service-engineering"),
                        record(BOB, 2, "soc"),
                        record(CAROL, 3, "operations")));
    }

    PersonRecord record(String person, long account, String... teams) {
        String accountId = id("acc", account);
        return new PersonRecord(
                person,
                new TreeSet<>(List.of(teams)),
                List.of(new PersonRecord.Account(
                        accountId,
                        PersonRecord.AccountKind.SIGN_IN,
                        Commitment.of(new byte[16], "account " + account))),
                List.of(new PersonRecord.Key(
                        PersonRecord.Purpose.SIGNING,
                        passkey(person).key(),
                        Optional.of("00000000-0000-0000-0000-000000000000"),
                        Optional.of(accountId))));
    }

    PersonRecord bare(String person, String... teams) {
        return new PersonRecord(person, new TreeSet<>(Arrays.asList(teams)), List.of(), List.of());
    }

    SoftwareAuthenticator passkey(String person) {
        return Objects.requireNonNull(passkeys.get(person));
    }

    JsonObject founding(GenesisDocument genesis, String... founders) {
        return signed(
                genesis.toJson(),
                Arrays.stream(founders)
                        .map(founder -> passkey(founder)
                                .sign(statement(
                                        Decision.FOUND,
                                        "genesis",
                                        genesis.digest(),
                                        founder,
                                        NO_POLICY,
                                        Witness.ofNothing())))
                        .toList());
    }

    /** A request of the deployment's own that introduces or extends a person. */
    JsonObject document(String field, PersonRecord person, String requester) {
        documents++;
        return JsonObject.of(
                        "type", field.equals("introduces") ? "twokey/person-introduction" : "twokey/person-extension")
                .with("version", 1)
                .with("answerWithinSeconds", 4 * 3600)
                .with("deployment", "harbour")
                .with("tenant", "deployment")
                .with("directory", "deployment:harbour")
                .with("request", id("req", documents))
                .with("requester", requester)
                .with(
                        "keyRule",
                        KeyRule.of(KeyRule.KeySet.of(1, "service-engineering", "soc"))
                                .toJson())
                .with("policy", POLICY)
                .with(field, person.toJson());
    }

    JsonObject growth(String field, PersonRecord person, String requester, String approver) {
        JsonObject document = document(field, person, requester);
        return signed(document, List.of(asks(document, requester), approves(document, approver)));
    }

    SignedStatement asks(JsonObject document, String person) {
        return passkey(person).sign(about(document, Decision.REQUEST, person));
    }

    SignedStatement approves(JsonObject document, String person) {
        return passkey(person).sign(about(document, Decision.APPROVE, person));
    }

    Statement about(JsonObject document, Decision decision, String person) {
        RequestDocument request = RequestDocument.of(document);
        return statement(decision, request.request(), request.digest(), person, POLICY, witness());
    }

    Statement statement(
            Decision decision, String request, Digest digest, String person, Digest policy, Witness witness) {
        return new Statement(
                "harbour",
                1,
                "deployment",
                "deployment:harbour",
                request,
                digest,
                decision,
                person,
                passkey(person).key().credentialId(),
                policy,
                witness,
                witness,
                "nonce-1",
                MORNING,
                MORNING.plusSeconds(300));
    }

    static JsonObject signed(JsonObject document, List<SignedStatement> signatures) {
        return JsonObject.of("document", document)
                .with(
                        "signatures",
                        JsonArray.ofObjects(
                                signatures.stream().map(SignedStatement::toJson).toList()));
    }

    /** Lines are recorded so much later from now on. */
    void pass(Duration length) {
        passed = passed.plus(length);
    }

    void append(String kind, JsonObject data) {
        append(kind, data, MORNING);
    }

    void append(String kind, JsonObject data, Instant at) {
        LogEntry entry =
                LogEntry.of(id("ent", log.size() + 1), kind, at, "system").withData(data);
        log.add(new LogLine(entry, log.size(), LOG, MORNING.plus(passed).plusSeconds(log.size())));
    }

    Witness witness() {
        return new Witness(
                log.size(), MerkleTree.root(log.stream().map(LogLine::leafHash).toList()));
    }

    Authority authority() {
        return Authority.replay(log, SIGNING);
    }

    /** Appends an entry that must be ignored, and tells why it was. */
    String refusal(String kind, JsonObject data) {
        return refusal(kind, data, MORNING);
    }

    String refusal(String kind, JsonObject data, Instant at) {
        List<Person> before = List.copyOf(authority().persons());
        append(kind, data, at);
        Authority after = authority();
        if (!List.copyOf(after.persons()).equals(before)) {
            throw new AssertionError("the entry changed authority");
        }
        Violation last = after.violations().getLast();
        if (last.index() != log.size() - 1) {
            throw new AssertionError("the entry is no violation");
        }
        return last.reason();
    }
}
