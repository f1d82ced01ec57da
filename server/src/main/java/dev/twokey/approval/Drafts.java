package dev.twokey.approval;

import dev.twokey.database.DatabaseClock;
import dev.twokey.kernel.RequestId;
import dev.twokey.proof.CanonicalJson;
import dev.twokey.proof.Digest;
import dev.twokey.proof.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Writes down what somebody wants keys for, as the one document that all keys sign. */
@Component
class Drafts {
    private final RequestStore store;
    private final DatabaseClock clock;
    private final ApprovalSettings settings;

    Drafts(RequestStore store, DatabaseClock clock, ApprovalSettings settings) {
        this.store = store;
        this.clock = clock;
        this.settings = settings;
    }

    Request write(Proposal proposal) {
        Instant now = clock.now();
        RequestId id = RequestId.next(now);
        String text = CanonicalJson.writeString(document(proposal, id));
        Request draft = new Request(
                proposal.tenant(),
                id,
                proposal.kind(),
                proposal.requester().id(),
                proposal.requester().account(),
                text,
                Digest.of(text.getBytes(StandardCharsets.UTF_8)),
                proposal.rule(),
                State.DRAFT,
                0,
                now,
                now.plus(settings.draftValidity()),
                List.of(),
                Optional.empty());
        store.insert(draft);
        return draft;
    }

    private JsonObject document(Proposal proposal, RequestId id) {
        return proposal.content()
                .with("type", "twokey/" + proposal.kind())
                .with("version", 1)
                .with("deployment", settings.deployment())
                .with("tenant", proposal.slug().toString())
                .with("directory", proposal.directory())
                .with("request", id.toString())
                .with("requester", proposal.requester().id().toString())
                .with("keyRule", proposal.rule().toJson())
                .with("answerWithinSeconds", proposal.answerWithin().toSeconds())
                .with("policy", proposal.policy());
    }
}
