package dev.twokey.people;

import dev.twokey.approval.Approvals;
import dev.twokey.approval.Request;
import dev.twokey.audit.Logs;
import dev.twokey.audit.Restores;
import dev.twokey.database.DatabaseClock;
import dev.twokey.kernel.Answer;
import dev.twokey.kernel.RequestId;
import dev.twokey.kernel.Slug;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.Assertions;
import dev.twokey.proof.CanonicalJson;
import dev.twokey.proof.CustomerFoundingDocument;
import dev.twokey.proof.Decision;
import dev.twokey.proof.InvalidSignature;
import dev.twokey.proof.JsonObject;
import dev.twokey.proof.MalformedProof;
import dev.twokey.proof.PersonRecord.Purpose;
import dev.twokey.proof.RequestCode;
import dev.twokey.proof.RequestDocument;
import dev.twokey.proof.SignedStatement;
import dev.twokey.proof.Statement;
import dev.twokey.proof.Violation;
import dev.twokey.proof.Witness;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What a customer's first person signs, and what follows. Its callers hold the tenant, so that no second one comes at the same
 * moment.
 */
@Component
class CustomerSigning {
    private static final Logger LOG = LoggerFactory.getLogger(CustomerSigning.class);

    private static final String ENTRY = "authority.customer-founded";
    private static final Duration VALIDITY = Duration.ofMinutes(5);
    /** An offer that is as good as this is shown again, so that looking often leaves no rows. */
    private static final Duration GOOD = Duration.ofMinutes(2);

    private final CustomerStore store;
    private final CandidateStore candidates;
    private final PersonStore persons;
    private final AuthorityLog authority;
    private final Membership membership;
    private final Invitations invitations;
    private final Approvals approvals;
    private final PersonLedger ledger;
    private final Logs logs;
    private final Restores restores;
    private final DatabaseClock clock;
    private final PeopleSettings settings;

    CustomerSigning(
            CustomerStore store,
            CandidateStore candidates,
            PersonStore persons,
            AuthorityLog authority,
            Membership membership,
            Invitations invitations,
            Approvals approvals,
            PersonLedger ledger,
            Logs logs,
            Restores restores,
            DatabaseClock clock,
            PeopleSettings settings) {
        this.store = store;
        this.candidates = candidates;
        this.persons = persons;
        this.authority = authority;
        this.membership = membership;
        this.invitations = invitations;
        this.approvals = approvals;
        this.ledger = ledger;
        this.logs = logs;
        this.restores = restores;
        this.clock = clock;
        this.settings = settings;
    }

    Answer<FoundingStatement> offer(Candidate candidate) {
        return ready(candidate).then(invitation -> {
            CustomerFoundingDocument document = document(invitation, candidate);
            Instant now = clock.now();
            String statement = store.offered(candidate.id(), now.plus(GOOD))
                    .filter(offered -> parse(offered).epoch() == restores.epoch())
                    .orElseGet(() -> write(document, candidate, now));
            Statement said = parse(statement);
            return Answer.granted(new FoundingStatement(
                    CanonicalJson.writeString(document.toJson()),
                    statement,
                    OptionsJson.request(said.challenge().bytes(), settings.signing(), List.of(said.credential())),
                    RequestCode.of(document.digest()).toString()));
        });
    }

    private String write(CustomerFoundingDocument document, Candidate candidate, Instant now) {
        Witness seen = logs.witness(TenantId.DEPLOYMENT);
        Statement statement = new Statement(
                settings.deployment(),
                restores.epoch(),
                "deployment",
                settings.directory(),
                document.invitation().request(),
                document.digest(),
                Decision.FOUND,
                candidate.person().toString(),
                candidate.key(Purpose.SIGNING).orElseThrow().key().credentialId(),
                document.invitation().policy(),
                seen,
                seen,
                RandomSecret.bytes().base64Url(),
                now.truncatedTo(ChronoUnit.MICROS),
                now.plus(VALIDITY).truncatedTo(ChronoUnit.MICROS));
        String text = new String(statement.bytes(), StandardCharsets.UTF_8);
        store.offer(candidate.id(), statement.nonce(), text, statement.notAfter());
        return text;
    }

    /** @return who became the tenant's first person */
    Answer<Candidate> sign(Candidate candidate, String assertionJson) {
        Instant now = clock.now();
        return ready(candidate).then(invitation -> {
            Optional<String> offered = store.offered(candidate.id(), now);
            if (offered.isEmpty()) {
                return Answer.refused(PeopleRefusal.CEREMONY_EXPIRED);
            }
            NewKey key = candidate.key(Purpose.SIGNING).orElseThrow();
            try {
                ReceivedAssertion received = ReceivedAssertion.of(assertionJson);
                long signCount = Assertions.verify(
                                bytes(offered.get()),
                                received.assertion(),
                                key.key(),
                                settings.signing(),
                                received.userHandle())
                        .signCount();
                return signCount <= key.signCount() && signCount != 0
                        ? Answer.refused(PeopleRefusal.SIGNATURE_INVALID)
                        : found(
                                invitation,
                                candidate,
                                new SignedStatement(parse(offered.get()), received.assertion()),
                                signCount,
                                now);
            } catch (InvalidSignature | MalformedProof refused) {
                return Answer.refused(PeopleRefusal.SIGNATURE_INVALID);
            }
        });
    }

    /** The invitation as it was approved, its signatures verified once more, if this person may still found under it. */
    private Answer<Request> ready(Candidate candidate) {
        Slug tenant = candidate.facts().tenant().orElseThrow();
        if (candidate.admitted() || !candidate.isReady()) {
            return Answer.refused(PeopleRefusal.STEP_NOT_NOW);
        }
        if (membership.hasPersons(tenant) || store.hasPersons(tenant)) {
            return Answer.refused(PeopleRefusal.TENANT_HAS_PERSONS);
        }
        if (invitations.isOwned(candidate.facts().accountNames())) {
            return Answer.refused(PeopleRefusal.NAME_TAKEN);
        }
        RequestId id = store.invitation(candidate.id()).orElseThrow();
        return approvals.warrant(TenantId.DEPLOYMENT, id).then(warrant -> {
            Request request = approvals.find(TenantId.DEPLOYMENT, id).orElseThrow();
            boolean same = request.kind().equals(CustomerLinks.INVITATION)
                    && CustomerLinks.tenant(warrant.document()).equals(tenant);
            return same ? Answer.granted(request) : Answer.refused(PeopleRefusal.INVITATION_CHANGED);
        });
    }

    private Answer<Candidate> found(
            Request invitation, Candidate candidate, SignedStatement founding, long signCount, Instant now) {
        JsonObject data = JsonObject.of("document", invitation.document())
                .with("signatures", invitation.signatures())
                .with("person", candidate.toRecord().toJson())
                .with("founding", founding.toJson());
        Optional<Violation> violation = authority.whyNot(ENTRY, data, now);
        if (violation.isPresent()) {
            // Written down it would give nobody anything, and stand there for ever.
            LOG.warn("a customer was not founded: {}", violation.get().reason());
            return Answer.refused(refusal(violation.get().reason()));
        }
        logs.append(
                TenantId.DEPLOYMENT,
                new Logs.Entry(
                        ENTRY,
                        new SignedIn(
                                        candidate.person(),
                                        candidate.facts().accounts().getFirst().id(),
                                        now)
                                .actor(),
                        Optional.of(invitation.id()),
                        data,
                        Map.of()),
                candidate.facts().openings(candidate.person().toString()));
        persons.admit(candidate, now);
        candidates.admit(candidate.id(), Optional.of(invitation.id()), now);
        persons.count(founding.assertion().credentialId(), signCount);
        ledger.founded(candidate, invitation.id());
        return Answer.granted(candidate);
    }

    private static PeopleRefusal refusal(String reason) {
        return switch (reason) {
            case "invitation-over" -> PeopleRefusal.INVITATION_OVER;
            case "request-used" -> PeopleRefusal.INVITATION_USED;
            case "tenant-founded" -> PeopleRefusal.TENANT_HAS_PERSONS;
            case "statement-over" -> PeopleRefusal.CEREMONY_EXPIRED;
            default -> PeopleRefusal.FOUNDING_REFUSED;
        };
    }

    private static CustomerFoundingDocument document(Request invitation, Candidate candidate) {
        return new CustomerFoundingDocument(RequestDocument.of(invitation.document()), candidate.toRecord());
    }

    private static Statement parse(String text) {
        return Statement.parse(bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
