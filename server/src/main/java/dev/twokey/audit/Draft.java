package dev.twokey.audit;

import dev.twokey.kernel.RequestId;
import dev.twokey.proof.CanonicalJson;
import dev.twokey.proof.LogEntry;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * An entry that is about to be written.
 *
 * @param openings of its commitments, by field; they lie beside it
 */
record Draft(EntryId id, String kind, Optional<UUID> request, String body, Map<String, Opening> openings) {
    /**
     * @param actor as the log calls them
     * @param committed personal values whose commitments exist already
     */
    static Draft of(Logs.Entry entry, String actor, Map<String, Opening> committed, Instant now) {
        EntryId id = EntryId.next(now);
        Map<String, Opening> openings = new HashMap<>(committed);
        entry.personal().forEach((field, value) -> openings.put(field, Opening.of(value)));
        LogEntry body = LogEntry.of(id.toString(), entry.kind(), now, actor).withData(entry.data());
        if (entry.request().isPresent()) {
            body = body.withRequest(entry.request().get().toString());
        }
        for (Map.Entry<String, Opening> opening : openings.entrySet()) {
            body = body.withCommitment(opening.getKey(), opening.getValue().commitment());
        }
        return new Draft(
                id,
                entry.kind(),
                entry.request().map(RequestId::value),
                CanonicalJson.writeString(body.toJson()),
                openings);
    }
}
