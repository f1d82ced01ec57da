package dev.twokey.audit;

import dev.twokey.audit.LogBrokenException.Breach;
import dev.twokey.database.DatabaseClock;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.Refusal;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.Gap;
import dev.twokey.proof.JsonArray;
import dev.twokey.proof.JsonObject;
import dev.twokey.proof.Witness;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The door to what a restore does: how a node notices one, and how somebody says that it was one, so that the logs go on
 * and say what is missing (decision 0014).
 */
@Component
public class Restores {
    private final RestoreStore store;
    private final Findings findings;
    private final Continuity continuity;
    private final Follower follower;
    private final Verification verification;
    private final HighWater highWater;
    private final EpochPin pin;
    private final Logs logs;
    private final DatabaseClock clock;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;

    Restores(
            RestoreStore store,
            Findings findings,
            Continuity continuity,
            Follower follower,
            Verification verification,
            HighWater highWater,
            EpochPin pin,
            Logs logs,
            DatabaseClock clock,
            TransactionTemplate transaction,
            ApplicationEventPublisher events) {
        this.store = store;
        this.findings = findings;
        this.continuity = continuity;
        this.follower = follower;
        this.verification = verification;
        this.highWater = highWater;
        this.pin = pin;
        this.logs = logs;
        this.clock = clock;
        this.transaction = transaction;
        this.events = events;
    }

    /** Why nothing may grow now that stands in this tenant's log. What grows access asks at each step; what ends it never. */
    public Optional<Refusal> refuses(TenantId tenant) {
        return continuity.refuses(tenant);
    }

    /** As {@link Logs#sequence}, unless {@link #refuses} refuses: what waits then waits for the operator. */
    public void sequence(TenantId tenant) {
        if (refuses(tenant).isEmpty()) {
            logs.sequence(tenant);
        }
    }

    /** The epoch that the database is in. What is signed names it. */
    public long epoch() {
        return store.epoch();
    }

    /** Looks now, as each node does every few seconds: how many logs are not what this node has signed or seen. */
    public long broken() {
        return follower.look();
    }

    /** A restore that somebody declared. */
    public record Declaration(long epoch, Instant at, String by, String reason) {}

    /**
     * What this node and the database know of a restore.
     *
     * @param database the epoch that the database is in
     * @param node the epoch that this node works in; empty on one that has never worked, or whose folder of keys is older
     * @param joined whether this node keeps anything of this database, or nothing was signed in it yet
     * @param latest the latest restore that the database knows of
     * @param declaredElsewhere whether another node has declared a restore that explains all that this one misses
     */
    public record Report(
            long database,
            OptionalLong node,
            boolean joined,
            Optional<Declaration> latest,
            List<Finding> findings,
            boolean declaredElsewhere) {
        public Report {
            findings = List.copyOf(findings);
        }

        /** Whether this node misses something, or is in another epoch. */
        public boolean isRestored() {
            boolean other = node.isPresent() && node.getAsLong() != database;
            return other || findings.stream().anyMatch(finding -> finding.lost().isPresent());
        }
    }

    /** The restore that began this epoch. */
    public Optional<Declaration> declaration(long epoch) {
        return store.declaration(epoch);
    }

    /** What the logs say is missing since the restore that began this epoch, a sentence for each log. */
    public List<String> inWords(long epoch) {
        return findings.inWords(epoch);
    }

    /** Reads only. */
    public Report report() {
        long database = store.epoch();
        OptionalLong node = pin.read();
        List<Finding> found = findings.all();
        boolean elsewhere =
                node.isPresent() && node.getAsLong() < database && findings.areDeclared(found, node.getAsLong());
        return new Report(database, node, continuity.isJoined(), store.latest(), found, elsewhere);
    }

    /**
     * What the operator says.
     *
     * @param keysToo the folder of keys is from the backup too, so that nothing outside the database knows what is missing
     * @param lastEpoch an epoch that somebody outside knows of, for example from an exported log
     */
    public record Word(String by, String reason, boolean keysToo, OptionalLong lastEpoch) {}

    /**
     * Begins a new epoch, or follows into the one that another node began. The database's part is one transaction, and the
     * node's own comes after it: whoever is interrupted finds a node that refuses, and says it again.
     *
     * @return the epoch that this node works in now
     * @throws LogBrokenException when no restore explains what is there: it is another deployment's, or was changed
     */
    public long declare(Word word) {
        Report report = report();
        requireOurs(report);
        if (report.declaredElsewhere() && !word.keysToo()) {
            rejoin(report);
            return report.database();
        }
        long epoch = Math.max(
                        report.database(),
                        Math.max(report.node().orElse(1), word.lastEpoch().orElse(1)))
                + 1;
        transaction.executeWithoutResult(status -> begin(epoch, report.findings(), word));
        settle(report.findings(), epoch);
        return epoch;
    }

    private void requireOurs(Report report) {
        for (Finding finding : report.findings()) {
            if (finding instanceof Finding.Foreign foreign) {
                throw new LogBrokenException(foreign.log(), Breach.NOT_SIGNED_BY_US, foreign.why());
            }
        }
        if (!store.logs().contains(TenantId.DEPLOYMENT)) {
            throw new LogBrokenException(
                    TenantId.DEPLOYMENT.toString(), Breach.TAMPERED, "the database holds no log of the deployment");
        }
    }

    private void begin(long epoch, List<Finding> found, Word word) {
        Instant now = clock.now();
        store.begin(epoch, now, word.by(), word.reason());
        for (TenantId tenant : store.logs()) {
            Finding finding = findings.of(tenant);
            JsonObject data = data(epoch, finding, word.keysToo());
            logs.append(
                    tenant,
                    new Logs.Entry(
                            Gap.KIND,
                            new Actor.Job("restore"),
                            Optional.empty(),
                            tenant.equals(TenantId.DEPLOYMENT) ? data.with("absent", absent(found)) : data,
                            Map.of("by", word.by(), "reason", word.reason())));
        }
        events.publishEvent(
                new Restored(epoch, now, found, verification.asSigned(verification.head(TenantId.DEPLOYMENT))));
    }

    private static JsonObject data(long epoch, Finding finding, boolean keysToo) {
        Witness holds = finding.continues().orElseThrow();
        // Who says that nobody knows excuses whatever contradicts the log later: only when it was asked for.
        boolean known = finding.lost().isPresent() || !keysToo;
        Optional<Witness> signed = finding.lost().map(Finding.Signed::witness).or(() -> Optional.of(holds));
        JsonObject data = Gap.data(epoch, holds, known ? signed : Optional.empty());
        return finding.lost().map(lost -> data.with("lastSigned", lost.at())).orElse(data);
    }

    /** What no log of the database can say, since it is not there. */
    private static JsonArray absent(List<Finding> found) {
        return JsonArray.ofObjects(found.stream()
                .filter(Finding.Absent.class::isInstance)
                .map(finding -> JsonObject.of("log", finding.log())
                        .with("lost", finding.lost().orElseThrow().witness().toString()))
                .toList());
    }

    private void rejoin(Report report) {
        transaction.executeWithoutResult(status -> events.publishEvent(
                new Rejoined(clock.now(), verification.asSigned(verification.head(TenantId.DEPLOYMENT)))));
        settle(report.findings(), report.database());
    }

    /** The epoch last: until it is kept, this node refuses, and another attempt is harmless. */
    private void settle(List<Finding> found, long epoch) {
        found.stream()
                .filter(finding -> finding.lost().isPresent())
                .forEach(finding -> highWater.giveUp(finding.log(), epoch));
        store.logs().forEach(continuity::keep);
        pin.raise(epoch);
        store.logs().forEach(logs::sequence);
    }
}
