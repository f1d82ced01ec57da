package dev.twokey.proof;

import java.time.Instant;

/**
 * An entry in its place: a line of {@code entries.jsonl}, whose bytes without the newline are the tree's leaf.
 *
 * @param index its place, from 0
 * @param log the log's name, {@code harbour/contoso}, which is also the checkpoint's origin
 * @param recorded when the log took it; never earlier than the line before
 */
public record LogLine(LogEntry entry, long index, String log, Instant recorded) {
    public LogLine {
        Names.log(log);
        if (index < 0) {
            throw new MalformedProof("an index is not negative");
        }
        requireOwnNames(log, entry.actor());
    }

    /** A person's own id in a customer's log would lead from one customer's log to the next. */
    private static void requireOwnNames(String log, String actor) {
        String foreign = log.endsWith('/' + Names.DEPLOYMENT_TENANT) ? "psn_" : "per_";
        if (actor.startsWith(foreign)) {
            throw new MalformedProof("field \"actor\" is a pseudonym in a tenant's log, per_… in the deployment's own");
        }
    }

    public JsonObject toJson() {
        return JsonObject.of("entry", entry.toJson())
                .with("index", index)
                .with("log", log)
                .with("recorded", recorded);
    }

    /** The canonical bytes: the leaf. */
    public byte[] bytes() {
        return CanonicalJson.write(toJson());
    }

    public Digest leafHash() {
        return MerkleTree.leafHash(bytes());
    }

    public static LogLine parse(byte[] bytes) {
        JsonObject json = CanonicalJson.parseObject(bytes).only("entry", "index", "log", "recorded");
        return new LogLine(
                LogEntry.fromJson(json.object("entry")),
                json.integer("index"),
                json.string("log"),
                json.instant("recorded"));
    }
}
