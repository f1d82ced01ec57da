package dev.twokey.proof;

import java.time.Instant;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was done, before the log gave it a place. Built with {@code LogEntry.of(…).withRequest(…).withData(…)}.
 *
 * @param id {@code ent_…}
 * @param kind such as {@code elevation.approved}
 * @param at when it was done
 * @param actor {@code psn_…}, the pseudonym in this log alone; in the deployment's own log {@code per_…}; or {@code system}
 * @param request {@code req_…}, when it belongs to one
 * @param data facts that everybody may read who reads the log
 * @param commit field to commitment, for the personal and free text that may be erased
 */
public record LogEntry(
        String id,
        String kind,
        Instant at,
        String actor,
        Optional<String> request,
        JsonObject data,
        NavigableMap<String, Commitment> commit) {
    private static final String SYSTEM = "system";

    /** @throws MalformedProof when an identifier, the kind or the actor does not have its form */
    public LogEntry {
        Base32.requireId("ent", id);
        Names.kind(kind);
        requireActor(actor);
        request.ifPresent(text -> Base32.requireId("req", text));
        commit = Collections.unmodifiableNavigableMap(new TreeMap<>(commit));
    }

    private static void requireActor(String actor) {
        if (!actor.equals(SYSTEM) && !Base32.isId("per", actor) && !Base32.isId("psn", actor)) {
            throw new MalformedProof("field \"actor\" is psn_…, per_… or system");
        }
    }

    public static LogEntry of(String id, String kind, Instant at, String actor) {
        return new LogEntry(id, kind, at, actor, Optional.empty(), JsonObject.empty(), Collections.emptyNavigableMap());
    }

    public LogEntry withRequest(String id) {
        return new LogEntry(this.id, kind, at, actor, Optional.of(id), data, commit);
    }

    public LogEntry withData(JsonObject facts) {
        return new LogEntry(id, kind, at, actor, request, facts, commit);
    }

    public LogEntry withCommitment(String field, Commitment commitment) {
        NavigableMap<String, Commitment> more = new TreeMap<>(commit);
        more.put(field, commitment);
        return new LogEntry(id, kind, at, actor, request, data, more);
    }

    public JsonObject toJson() {
        JsonObject commitments = JsonObject.empty();
        for (var field : commit.entrySet()) {
            commitments = commitments.with(field.getKey(), field.getValue().toString());
        }
        JsonObject body = JsonObject.of("id", id)
                .with("kind", kind)
                .with("at", at)
                .with("actor", actor)
                .with("data", data)
                .with("commit", commitments);
        return request.map(text -> body.with("request", text)).orElse(body);
    }

    /** The canonical bytes of the body. */
    public byte[] bytes() {
        return CanonicalJson.write(toJson());
    }

    public static LogEntry parse(byte[] bytes) {
        return fromJson(CanonicalJson.parseObject(bytes));
    }

    public static LogEntry fromJson(JsonObject json) {
        json.only("id", "kind", "at", "actor", "request", "data", "commit");
        JsonObject commitments = json.object("commit");
        NavigableMap<String, Commitment> commit = new TreeMap<>();
        for (String field : commitments.fields().keySet()) {
            commit.put(field, commitments.read(field, Commitment::parse));
        }
        return new LogEntry(
                json.string("id"),
                json.string("kind"),
                json.instant("at"),
                json.string("actor"),
                json.optionalString("request"),
                json.object("data"),
                commit);
    }
}
