package dev.twokey.audit;

import dev.twokey.database.DatabaseClock;
import dev.twokey.database.TenantReader;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.RequestId;
import dev.twokey.kernel.Slug;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.Checkpoint;
import dev.twokey.proof.Detail;
import dev.twokey.proof.Gap;
import dev.twokey.proof.JsonObject;
import dev.twokey.proof.LogEntry;
import dev.twokey.proof.LogExport;
import dev.twokey.proof.LogLine;
import dev.twokey.proof.SignedNote;
import dev.twokey.proof.Witness;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The door to the logs: one for each tenant and one for the deployment itself. */
@Component
public class Logs {
    /** The actor of what no person did. */
    public static final String SYSTEM = "system";

    private final LogStore store;
    private final RestoreStore restores;
    private final RequestEntryStore ofRequests;
    private final Sequencer sequencer;
    private final Verification verification;
    private final LogKeys keys;
    private final HighWater highWater;
    private final Pseudonyms pseudonyms;
    private final DatabaseClock clock;
    private final TenantReader reader;
    private final AuditSettings settings;

    Logs(
            LogStore store,
            RestoreStore restores,
            RequestEntryStore ofRequests,
            Sequencer sequencer,
            Verification verification,
            LogKeys keys,
            HighWater highWater,
            Pseudonyms pseudonyms,
            DatabaseClock clock,
            TenantReader reader,
            AuditSettings settings) {
        this.store = store;
        this.restores = restores;
        this.ofRequests = ofRequests;
        this.sequencer = sequencer;
        this.verification = verification;
        this.keys = keys;
        this.highWater = highWater;
        this.pseudonyms = pseudonyms;
        this.clock = clock;
        this.reader = reader;
        this.settings = settings;
    }

    /**
     * What is to be written down.
     *
     * @param kind such as {@code elevation.approved}
     * @param actor written as the person's pseudonym in this log, or as {@link #SYSTEM}
     * @param request the request that it belongs to
     * @param data facts that everybody may read who reads the log
     * @param personal names and free text by field: the log holds only a salted commitment, the value lies beside it
     */
    public record Entry(
            String kind, Actor actor, Optional<RequestId> request, JsonObject data, Map<String, String> personal) {
        public Entry {
            personal = Map.copyOf(personal);
        }
    }

    /**
     * Opens a tenant's log in the current transaction. Opening it again under the same name changes nothing.
     *
     * @throws LogBrokenException when this node has signed entries of such a log: it is not begun a second time
     */
    public void open(TenantId tenant, Slug slug) {
        String origin = settings.origin(slug);
        Optional<Head> open = store.head(tenant);
        if (open.isPresent()) {
            if (!open.get().origin().equals(origin)) {
                throw new IllegalStateException(
                        "the log of " + tenant + " is " + open.get().origin());
            }
            return;
        }
        Checkpoint nothing = new Checkpoint(origin, 0, Witness.ofNothing().root());
        highWater.mark(origin, keys.of(origin).verifier()).require(nothing, (from, to) -> List.of());
        store.open(tenant, origin, nothing.sign(keys.of(origin)).toString());
        // A tenant that a restore has lost is registered anew, and its log says so before anything else.
        highWater
                .lost(origin, keys.of(origin).verifier())
                .map(lost -> Gap.data(restores.epoch(), nothing.witness(), Optional.of(lost)))
                .ifPresent(gap ->
                        append(tenant, new Entry(Gap.KIND, new Actor.Job("restore"), Optional.empty(), gap, Map.of())));
    }

    /** Whose log bears this short name; empty while none was opened under it. */
    public Optional<TenantId> find(Slug slug) {
        return store.find(settings.origin(slug));
    }

    /** Writes an entry in the current transaction: the deed and its entry are kept or lost together. */
    public EntryId append(TenantId tenant, Entry entry) {
        return append(tenant, entry, Map.of());
    }

    /**
     * As {@link #append(TenantId, Entry)}, with further personal values whose commitments exist already, for example in a
     * signed document.
     */
    public EntryId append(TenantId tenant, Entry entry, Map<String, Opening> committed) {
        Draft draft = Draft.of(entry, name(tenant, entry.actor()), committed, clock.now());
        store.append(tenant, List.of(draft));
        return draft.id();
    }

    /** Writes many entries in this order in the current transaction; what they share is asked of the database once. */
    public List<EntryId> appendAll(TenantId tenant, List<Entry> entries) {
        Instant now = clock.now();
        List<Draft> drafts = entries.stream()
                .map(entry -> Draft.of(entry, name(tenant, entry.actor()), Map.of(), now))
                .toList();
        store.append(tenant, drafts);
        return drafts.stream().map(Draft::id).toList();
    }

    /**
     * Numbers all entries that wait in this log and signs the checkpoint, in transactions of its own; a recurring job does
     * the same every second. Waits for another node that is at it, a few seconds at most.
     *
     * @throws LogBrokenException when the log is not what was signed before; nothing is signed then
     */
    public void sequence(TenantId tenant) {
        sequencer.sequence(tenant);
    }

    /**
     * Whether a signed checkpoint covers the entry: only then may something happen that relies on it.
     *
     * @throws LogBrokenException when the checkpoint was not signed by this log's key
     */
    public boolean isCovered(EntryId entry) {
        // A number is only a column. What counts is that the checkpoint over it bears this log's signature.
        return store.place(entry)
                .filter(place -> place.index() < checkpoint(place.tenant()).size())
                .isPresent();
    }

    /** The signed checkpoint of what is numbered now, as the database holds it. */
    public SignedNote note(TenantId tenant) {
        return SignedNote.parse(verification.head(tenant).note());
    }

    /** @throws LogBrokenException when the checkpoint was not signed by this log's key */
    public Checkpoint checkpoint(TenantId tenant) {
        Head head = verification.head(tenant);
        return head.checkpoint(keys.of(head.origin()).verifier());
    }

    /** Size and root, as every statement witnesses them. */
    public Witness witness(TenantId tenant) {
        return checkpoint(tenant).witness();
    }

    /** The numbered entries whose kind begins so, as the database holds them: to show, not to rely on. */
    public List<LogLine> lines(TenantId tenant, String kindPrefix) {
        return lines(verification.head(tenant), kindPrefix);
    }

    private List<LogLine> lines(Head head, String kindPrefix) {
        return store.numbered(head.tenant(), head.frontier().size(), kindPrefix).stream()
                .map(row -> Verification.unverified(head.origin(), row))
                .toList();
    }

    /**
     * An entry as the database holds it.
     *
     * @param index its number in the log; empty for the moment until it is numbered
     * @param personal what its commitments hide, by field, as far as it was asked for and not erased
     */
    public record Written(LogEntry entry, OptionalLong index, Map<String, String> personal) {
        public Written {
            personal = Map.copyOf(personal);
        }
    }

    /**
     * What was written about one request, in its order, the latest entries perhaps not numbered yet: to show, not to rely
     * on.
     *
     * @param fields the personal fields to open, for example {@code reason}
     */
    public List<Written> written(TenantId tenant, RequestId request, Set<String> fields) {
        Map<UUID, Map<String, String>> personal = ofRequests.personal(tenant, request, fields).stream()
                .collect(Collectors.groupingBy(
                        RequestEntryStore.Personal::entry,
                        Collectors.toMap(RequestEntryStore.Personal::field, RequestEntryStore.Personal::value)));
        return ofRequests.ofRequest(tenant, request).stream()
                .map(row -> new Written(
                        LogEntry.parse(row.body().getBytes(StandardCharsets.UTF_8)),
                        row.index(),
                        personal.getOrDefault(row.id(), Map.of())))
                .toList();
    }

    /**
     * The numbered entries whose kind begins so, after the whole log was verified against its signed checkpoint and this
     * node's high-water mark. Costs a pass over the log.
     *
     * @throws LogBrokenException naming the first entry that is not what was signed
     */
    public List<LogLine> verifiedLines(TenantId tenant, String kindPrefix) {
        return verification.lines(tenant).stream()
                .filter(line -> line.entry().kind().startsWith(kindPrefix))
                .toList();
    }

    /**
     * Writes the log as a zip that anybody can verify without us (docs/formats.md); the same log gives the same bytes. It
     * writes what the database holds and judges nothing, so that a changed entry is seen by whoever verifies. What it
     * writes was read for this customer alone: the database does not show it anybody else's rows.
     */
    public void export(TenantId tenant, OutputStream out) throws IOException {
        record Contents(Head head, List<LogLine> lines, List<Detail> details) {}
        Contents read = reader.read(tenant, () -> {
            Head head = verification.head(tenant);
            return new Contents(
                    head, lines(head, ""), store.details(tenant, head.frontier().size()));
        });
        // Outside the transaction: a slow customer holds no connection of the database.
        LogExport.write(
                out, read.lines(), read.details(), SignedNote.parse(read.head().note()), vkey(read.head()));
    }

    /**
     * Erases a personal value and its salt in the current transaction, and writes down that it was erased, by whom. The entry
     * keeps a commitment that nobody can open any more.
     *
     * @return false when there is no such value, or the entry is not numbered yet
     */
    public boolean erase(TenantId tenant, EntryId entry, String field, Actor by) {
        Optional<LogStore.Place> place = store.place(entry)
                .filter(found -> found.tenant().equals(tenant) && store.hasDetail(tenant, entry, field));
        if (place.isEmpty()) {
            return false;
        }
        JsonObject data =
                JsonObject.of("field", field).with("index", place.get().index());
        EntryId record = append(tenant, new Entry("detail.erased", by, Optional.empty(), data, Map.of()));
        return store.erase(tenant, entry, field, record);
    }

    /** The public key by which anybody verifies this log's checkpoints (C2SP signed-note). */
    public String vkey(TenantId tenant) {
        return vkey(reader.read(tenant, () -> verification.head(tenant)));
    }

    private String vkey(Head head) {
        return keys.of(head.origin()).verifier().vkey();
    }

    /** What this person is called in this log. */
    public String pseudonym(TenantId tenant, PersonId person) {
        return pseudonyms.of(tenant, person);
    }

    private String name(TenantId tenant, Actor actor) {
        return actor instanceof Actor.Person person ? pseudonym(tenant, person.id()) : SYSTEM;
    }
}
