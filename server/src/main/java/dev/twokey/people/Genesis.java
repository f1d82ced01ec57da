package dev.twokey.people;

import dev.twokey.audit.Logs;
import dev.twokey.audit.Opening;
import dev.twokey.database.DatabaseClock;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.Answer;
import dev.twokey.kernel.Secret;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.Assertions;
import dev.twokey.proof.Authority;
import dev.twokey.proof.Bytes;
import dev.twokey.proof.CanonicalJson;
import dev.twokey.proof.Decision;
import dev.twokey.proof.Digest;
import dev.twokey.proof.GenesisDocument;
import dev.twokey.proof.InvalidSignature;
import dev.twokey.proof.JsonArray;
import dev.twokey.proof.JsonObject;
import dev.twokey.proof.MalformedProof;
import dev.twokey.proof.PersonRecord.Purpose;
import dev.twokey.proof.RequestCode;
import dev.twokey.proof.SignedStatement;
import dev.twokey.proof.Statement;
import dev.twokey.proof.Witness;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The founders' door: each comes with the link of their own, registers a key to sign in and a key to sign, waits for all
 * the others, and signs one document with them. That signature is the beginning of all authority.
 */
@Component
public class Genesis {
    private static final Digest NO_POLICY = Digest.of(new byte[0]);

    private final Founding founding;
    private final Links links;
    private final FoundingStore store;
    private final CandidateStore candidates;
    private final PersonStore persons;
    private final KeyCeremony keys;
    private final Logs logs;
    private final DatabaseClock clock;
    private final TransactionTemplate transaction;
    private final PeopleSettings settings;

    Genesis(
            Founding founding,
            Links links,
            FoundingStore store,
            CandidateStore candidates,
            PersonStore persons,
            KeyCeremony keys,
            Logs logs,
            DatabaseClock clock,
            TransactionTemplate transaction,
            PeopleSettings settings) {
        this.founding = founding;
        this.links = links;
        this.store = store;
        this.candidates = candidates;
        this.persons = persons;
        this.keys = keys;
        this.logs = logs;
        this.clock = clock;
        this.transaction = transaction;
        this.settings = settings;
    }

    /** How far it is. Changes nothing. */
    public Answer<FoundingView> look(Secret link) {
        return founder(link).then(founder -> Answer.granted(view(founder)));
    }

    /** Options for the key that is this founder's next step. */
    public Answer<PasskeyOptions> offerKey(Secret link, Purpose purpose) {
        return founder(link, purpose).then(founder -> Answer.granted(keys.offer(founder, purpose)));
    }

    /** Registers the key. The last key of all founders writes down what they are to sign. */
    public Answer<FoundingView> registerKey(Secret link, Purpose purpose, String credentialJson) {
        return founder(link, purpose)
                .then(founder -> keys.accept(founder, purpose, Registrar.LINK, credentialJson)
                        .then(key -> register(link, founder, key)));
    }

    private Answer<FoundingView> register(Secret link, Candidate founder, NewKey key) {
        return transaction.execute(status -> {
            store.lock();
            if (!candidates.register(founder.id(), key)) {
                return Answer.refused(PeopleRefusal.PASSKEY_KNOWN);
            }
            List<Candidate> founders = founding.founders();
            if (founders.stream().allMatch(Candidate::isReady)) {
                GenesisDocument document = document(founders);
                founders.forEach(each -> store.offer(each.id(), statement(document, each)));
            }
            return look(link);
        });
    }

    /** What this founder is to sign. Changes nothing. */
    public Answer<FoundingStatement> statement(Secret link) {
        return founder(link).then(founder -> {
            Optional<String> statement = store.statement(founder.id());
            if (statement.isEmpty()) {
                return Answer.refused(PeopleRefusal.STEP_NOT_NOW);
            }
            GenesisDocument document = document(founding.founders());
            Statement said = Statement.parse(bytes(statement.get()));
            return Answer.granted(new FoundingStatement(
                    CanonicalJson.writeString(document.toJson()),
                    statement.get(),
                    OptionsJson.request(said.challenge().bytes(), settings.signing(), List.of(said.credential())),
                    RequestCode.of(document.digest()).toString()));
        });
    }

    /** Takes this founder's signature. The last one founds the deployment. */
    public Answer<FoundingView> sign(Secret link, String assertionJson) {
        Answer<Optional<Digest>> signed =
                founder(link).then(founder -> transaction.execute(status -> sign(founder, assertionJson)));
        return signed.then(genesis -> {
            genesis.ifPresent(digest -> {
                logs.sequence(TenantId.DEPLOYMENT);
                founding.founded(digest);
            });
            return look(link);
        });
    }

    private Answer<Optional<Digest>> sign(Candidate founder, String assertionJson) {
        store.lock();
        Optional<String> statement = store.statement(founder.id());
        if (statement.isEmpty() || store.signature(founder.id()).isPresent()) {
            return Answer.refused(PeopleRefusal.STEP_NOT_NOW);
        }
        NewKey key = founder.key(Purpose.SIGNING).orElseThrow();
        try {
            ReceivedAssertion received = ReceivedAssertion.of(assertionJson);
            long signCount = Assertions.verify(
                            bytes(statement.get()),
                            received.assertion(),
                            key.key(),
                            settings.signing(),
                            received.userHandle())
                    .signCount();
            if (signCount <= key.signCount() && signCount != 0) {
                return Answer.refused(PeopleRefusal.SIGNATURE_INVALID);
            }
            store.sign(founder.id(), received.assertion(), signCount, clock.now());
        } catch (InvalidSignature | MalformedProof refused) {
            return Answer.refused(PeopleRefusal.SIGNATURE_INVALID);
        }
        List<Candidate> founders = founding.founders();
        List<FoundingStore.Signature> signatures = store.signatures(founders);
        return Answer.granted(
                signatures.size() == founders.size() ? Optional.of(found(founders, signatures)) : Optional.empty());
    }

    private Digest found(List<Candidate> founders, List<FoundingStore.Signature> signatures) {
        Instant now = clock.now();
        GenesisDocument document = document(founders);
        List<Team> teams = FoundersFile.teams(store.current().orElseThrow().teams());
        JsonObject data = JsonObject.of("document", document.toJson())
                .with(
                        "signatures",
                        JsonArray.ofObjects(
                                signatures.stream().map(Genesis::signed).toList()));
        Authority.whyNoGenesis(data, now, settings.signing()).ifPresent(violation -> {
            // Written down it would spoil the log for ever: whoever signed, no other genesis could come.
            throw new IllegalStateException("the genesis would not hold: " + violation.reason());
        });
        logs.append(
                TenantId.DEPLOYMENT,
                new Logs.Entry("authority.genesis", new Actor.Job("genesis"), Optional.empty(), data, Map.of()),
                personal(founders, teams));
        teams.forEach(persons::insert);
        founders.forEach(founder -> {
            persons.admit(founder, now);
            candidates.admit(founder.id(), Optional.empty(), now);
        });
        signatures.forEach(signature -> persons.count(signature.assertion().credentialId(), signature.signCount()));
        return document.digest();
    }

    private static Map<String, Opening> personal(List<Candidate> founders, List<Team> teams) {
        Map<String, Opening> personal = new HashMap<>();
        founders.forEach(founder ->
                personal.putAll(founder.facts().openings(founder.person().toString())));
        teams.forEach(team -> personal.put("team." + team.id() + ".alias", Opening.of(team.alias())));
        return personal;
    }

    private static JsonObject signed(FoundingStore.Signature signature) {
        return new SignedStatement(Statement.parse(bytes(signature.statement())), signature.assertion()).toJson();
    }

    private GenesisDocument document(List<Candidate> founders) {
        TreeSet<String> teams = new TreeSet<>();
        FoundersFile.teams(store.current().orElseThrow().teams())
                .forEach(team -> teams.add(team.id().value()));
        return new GenesisDocument(
                settings.deployment(),
                teams,
                founders.stream().map(Candidate::toRecord).toList());
    }

    private String statement(GenesisDocument document, Candidate founder) {
        Bytes credential = founder.key(Purpose.SIGNING).orElseThrow().key().credentialId();
        Statement statement = new Statement(
                settings.deployment(),
                1,
                "deployment",
                settings.directory(),
                Statement.GENESIS,
                document.digest(),
                Decision.FOUND,
                founder.person().toString(),
                credential,
                NO_POLICY,
                Witness.ofNothing(),
                Witness.ofNothing(),
                RandomSecret.bytes().base64Url(),
                clock.now(),
                founder.notAfter());
        return new String(statement.bytes(), StandardCharsets.UTF_8);
    }

    private Answer<Candidate> founder(Secret link) {
        return links.open(link, this::isOfTheRound).then(opened -> Answer.granted(opened.candidate()));
    }

    private Answer<Candidate> founder(Secret link, Purpose purpose) {
        return links.open(link, this::isOfTheRound, purpose).then(opened -> Answer.granted(opened.candidate()));
    }

    /** A founder of an earlier round has a link that is worthless. */
    private boolean isOfTheRound(Candidate candidate) {
        return founding.founders().stream().anyMatch(founder -> founder.id().equals(candidate.id()));
    }

    private FoundingView view(Candidate founder) {
        List<Candidate> founders = founding.founders();
        boolean signed = store.signature(founder.id()).isPresent();
        return new FoundingView(
                founder.person(),
                founder.facts().name(),
                step(founder, founders, signed),
                founders.stream()
                        .map(each -> new FoundingView.Founder(
                                each.facts().name(),
                                each.isReady(),
                                store.signature(each.id()).isPresent()))
                        .toList());
    }

    private static KeyStep step(Candidate founder, List<Candidate> founders, boolean signed) {
        if (signed) {
            return KeyStep.DONE;
        }
        return founder.nextStep()
                .orElseGet(() -> founders.stream().allMatch(Candidate::isReady) ? KeyStep.SIGN : KeyStep.WAIT);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
