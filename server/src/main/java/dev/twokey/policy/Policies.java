package dev.twokey.policy;

import dev.twokey.approval.Request;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.Answer;
import dev.twokey.people.DeploymentRequests;
import dev.twokey.people.People;
import dev.twokey.proof.Digest;
import dev.twokey.proof.JsonObject;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The documents that bind the service: which version is in force, what is wrong about another one, and how it is put in force. */
@Component
public class Policies {
    private final Versions versions;
    private final Schemas schemas;
    private final PolicyStore store;
    private final People people;
    private final DeploymentRequests requests;

    Policies(Versions versions, Schemas schemas, PolicyStore store, People people, DeploymentRequests requests) {
        this.versions = versions;
        this.schemas = schemas;
        this.store = store;
        this.people = people;
        this.requests = requests;
    }

    /** What binds now: the last version that two persons signed, or the shipped one. */
    public <T> InForce<T> inForce(DocumentKind<T> kind) {
        return versions.inForce(kind);
    }

    /** All versions, the oldest first, the shipped one before them. */
    public <T> List<InForce<T>> all(DocumentKind<T> kind) {
        return versions.all(kind);
    }

    /** What binds now, for somebody who pins it: whatever is in force later, this digest can be looked up. */
    public <T> InForce<T> pin(DocumentKind<T> kind) {
        InForce<T> now = versions.inForce(kind);
        store.keep(kind, now.digest(), now.text());
        return now;
    }

    /**
     * What a pinned digest stands for.
     *
     * @throws IllegalStateException when nobody pinned it here
     */
    public <T> T pinned(DocumentKind<T> kind, Digest digest) {
        return versions.pinned(kind, digest);
    }

    /** The kind of this word. */
    public Optional<DocumentKind<?>> kind(String word) {
        return schemas.find(word);
    }

    /** All that is wrong about a text; none: it can be put in force. */
    public List<Objection> lint(DocumentKind<?> kind, String text) {
        return switch (schemas.read(kind, text)) {
            case Schema.Read.Good<?> good -> List.of();
            case Schema.Read.Bad<?>(List<Objection> objections) -> objections;
        };
    }

    /** Drafts the request under which this text comes into force; the actor turns its first key. */
    public Answer<Request> propose(DocumentKind<?> kind, String text, Actor.Person by) {
        List<Objection> objections = lint(kind, text);
        if (!objections.isEmpty()) {
            return Answer.refused(new PolicyRefusal.NotAcceptable(objections));
        }
        if (!people.isServiceStaff(by.id())) {
            return Answer.refused(PolicyRefusal.Plain.NOT_IN_TEAM);
        }
        InForce<?> now = versions.inForce(kind);
        if (now.text().equals(text)) {
            return Answer.refused(PolicyRefusal.Plain.POLICY_UNCHANGED);
        }
        JsonObject content = JsonObject.of("changes", kind.word())
                .with("number", versions.next(kind))
                .with("replaces", now.digest())
                .with("text", text);
        return Answer.granted(requests.draft(PolicyChanges.KIND, by, content));
    }
}
