package dev.twokey.policy;

import dev.twokey.approval.Request;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.Answer;
import dev.twokey.people.DeploymentRequests;
import dev.twokey.people.People;
import dev.twokey.proof.JsonObject;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The way to another version of a document: what is wrong about it, and the request under which two persons put it in force. */
@Component
public class Amendments {
    private final Versions versions;
    private final Schemas schemas;
    private final People people;
    private final DeploymentRequests requests;

    Amendments(Versions versions, Schemas schemas, People people, DeploymentRequests requests) {
        this.versions = versions;
        this.schemas = schemas;
        this.people = people;
        this.requests = requests;
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
