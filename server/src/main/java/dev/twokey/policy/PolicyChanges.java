package dev.twokey.policy;

import dev.twokey.approval.Request;
import dev.twokey.approval.spi.Subject;
import dev.twokey.audit.Logs;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.Refusal;
import dev.twokey.kernel.TenantId;
import dev.twokey.people.People;
import dev.twokey.proof.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What the request for another version becomes when its keys are complete: an entry that proves itself. */
@Component
class PolicyChanges implements Subject {
    static final String KIND = "policy-change";

    private final Versions versions;
    private final PolicyWords words;
    private final Schemas schemas;
    private final PolicyStore store;
    private final People people;
    private final Logs logs;

    PolicyChanges(Versions versions, PolicyWords words, Schemas schemas, PolicyStore store, People people, Logs logs) {
        this.versions = versions;
        this.words = words;
        this.schemas = schemas;
        this.store = store;
        this.people = people;
        this.logs = logs;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<Refusal> recheck(Request request, Instant now) {
        JsonObject document = request.document();
        Optional<DocumentKind<?>> kind = schemas.find(document.string("changes"));
        if (kind.isEmpty()) {
            return Optional.of(PolicyRefusal.Plain.NOT_FOUND);
        }
        // Of two changes of one version, whoever comes second finds it changed.
        store.lock(kind.get());
        boolean isNext = document.integer("number") == versions.next(kind.get())
                && document.digest("replaces")
                        .equals(versions.inForce(kind.get()).digest());
        if (!isNext) {
            return Optional.of(PolicyRefusal.Plain.POLICY_MOVED);
        }
        if (schemas.read(kind.get(), document.string("text"))
                instanceof Schema.Read.Bad<?>(List<Objection> objections)) {
            return Optional.of(new PolicyRefusal.NotAcceptable(objections));
        }
        return people.isServiceStaff(request.requester())
                ? Optional.empty()
                : Optional.of(PolicyRefusal.Plain.NOT_IN_TEAM);
    }

    @Override
    public List<String> inWords(Request request) {
        return words.of(request.document());
    }

    @Override
    public void approved(Request request, Instant now) {
        JsonObject document = request.document();
        DocumentKind<?> kind = schemas.find(document.string("changes")).orElseThrow();
        store.putInForce(kind, document.integer("number"), document.string("text"), request.id(), now);
        logs.append(
                TenantId.DEPLOYMENT,
                new Logs.Entry(
                        "authority.policy-changed",
                        new Actor.Person(request.requester(), request.account()),
                        Optional.of(request.id()),
                        JsonObject.of("document", document).with("signatures", request.signatures()),
                        Map.of()));
    }
}
