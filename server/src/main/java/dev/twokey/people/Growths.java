package dev.twokey.people;

import dev.twokey.approval.Request;
import dev.twokey.approval.spi.Subject;
import dev.twokey.audit.Logs;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.Refusal;
import dev.twokey.kernel.Slug;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an introduction or an extension becomes when its keys are complete: an entry that proves itself, and rows. */
class Growths implements Subject {
    private final GrowthKind kind;
    private final GrowthRules rules;
    private final GrowthWords words;
    private final CandidateStore candidates;
    private final PersonStore persons;
    private final PersonLedger ledger;
    private final Logs logs;

    Growths(
            GrowthKind kind,
            GrowthRules rules,
            GrowthWords words,
            CandidateStore candidates,
            PersonStore persons,
            PersonLedger ledger,
            Logs logs) {
        this.kind = kind;
        this.rules = rules;
        this.words = words;
        this.candidates = candidates;
        this.persons = persons;
        this.ledger = ledger;
        this.logs = logs;
    }

    @Override
    public String kind() {
        return kind.word();
    }

    @Override
    public Optional<Refusal> recheck(Request request, Instant now) {
        Optional<Candidate> found = candidate(request);
        if (found.isEmpty()) {
            return Optional.of(PeopleRefusal.NOT_FOUND);
        }
        Candidate candidate = found.get();
        Optional<Refusal> refusal = rules.refuses(candidate);
        if (refusal.isPresent()) {
            return refusal;
        }
        if (!saysTheSame(request.document(), kind.content(candidate))
                || !request.document().string("tenant").equals(scope(candidate))
                || !request.rule().equals(rules.rule(request.requester(), candidate))) {
            return Optional.of(PeopleRefusal.INVITATION_CHANGED);
        }
        if (request.keys().stream().anyMatch(key -> key.person().equals(candidate.person()))) {
            return Optional.of(PeopleRefusal.OWN_GROWTH);
        }
        return rules.mayAsk(request.requester(), candidate) ? Optional.empty() : Optional.of(PeopleRefusal.NOT_IN_TEAM);
    }

    /** A customer's persons are that customer's to sign for. */
    private static String scope(Candidate candidate) {
        return candidate.facts().tenant().map(Slug::value).orElse("deployment");
    }

    /** Nobody who is disabled meanwhile gets more: in the log it would be a growth of a disabled person, and its names lost. */
    @Override
    public Set<PersonId> concerns(Request request) {
        return candidate(request).map(candidate -> Set.of(candidate.person())).orElse(Set.of());
    }

    @Override
    public List<String> inWords(Request request) {
        return words.of(request.document());
    }

    private static boolean saysTheSame(JsonObject document, JsonObject content) {
        return content.fields().entrySet().stream()
                .allMatch(field -> field.getValue().equals(document.fields().get(field.getKey())));
    }

    @Override
    public void approved(Request request, Instant now) {
        Candidate candidate = candidate(request).orElseThrow();
        JsonObject data = JsonObject.of("document", request.document()).with("signatures", request.signatures());
        logs.append(
                TenantId.DEPLOYMENT,
                new Logs.Entry(
                        kind.entry(),
                        new Actor.Person(request.requester(), request.account()),
                        Optional.of(request.id()),
                        data,
                        Map.of()),
                candidate.facts().openings(candidate.person().toString()));
        persons.admit(candidate, now);
        candidates.admit(candidate.id(), Optional.of(request.id()), now);
        ledger.grown(kind, candidate, request);
    }

    private Optional<Candidate> candidate(Request request) {
        return candidates.byId(
                InvitationId.parse(request.document().string("invitation")).value());
    }
}
