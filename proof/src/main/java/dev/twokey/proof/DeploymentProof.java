package dev.twokey.proof;

import dev.twokey.proof.NoAuthority.Reason;
import dev.twokey.proof.RequestSignatures.Export;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What an export of the deployment's log proves: who could sign when, and which states of that log there were. */
final class DeploymentProof {
    /** Far more than the persons of any provider need; they are kept in memory. */
    private static final long MOST_BYTES = 64 << 20;

    private final Authority authority;
    private final WitnessedRoots roots;
    private final Map<Long, Instant> times;
    private final Verification.Contents contents;

    private DeploymentProof(
            Authority authority, WitnessedRoots roots, Map<Long, Instant> times, Verification.Contents contents) {
        this.authority = authority;
        this.contents = contents;
        this.roots = roots;
        this.times = times;
    }

    /** @throws UnreadableExport when the export is broken */
    static DeploymentProof read(Export export, Set<Long> seen, RelyingParty signing) throws IOException {
        Claims claims = new Claims(seen);
        Verification whole = LogExport.verify(export.file(), export.vkey(), (line, details) -> claims.take(line));
        Verification.Contents contents = UnreadableExport.contents(whole, true);
        WitnessedRoots roots = new WitnessedRoots(claims.seen);
        Verification again =
                LogExport.verify(export.file(), export.vkey(), (line, details) -> roots.append(line.leafHash()));
        UnreadableExport.requireUnchanged(whole, again, true);
        AuthorityReplay replay = new AuthorityReplay(signing, roots);
        claims.lines.forEach(replay::take);
        return new DeploymentProof(replay.authority(), roots, claims.times, contents);
    }

    /** The entries that claim authority, and the sizes of the log that somebody says to have seen. */
    private static final class Claims {
        private final Set<Long> seen;
        private final List<LogLine> lines = new ArrayList<>();
        private final Map<Long, Instant> times = new HashMap<>();
        private long bytes;

        Claims(Set<Long> seen) {
            this.seen = new HashSet<>(seen);
        }

        void take(LogLine line) {
            if (Authority.concerns(line.entry())) {
                bytes += line.bytes().length;
                if (bytes > MOST_BYTES) {
                    throw BrokenExport.in(ExportArchive.ENTRIES, "more claims of authority than are looked at");
                }
                lines.add(line);
                times.put(line.index(), line.entry().at());
                seen.addAll(WitnessedRoots.sizes(line.entry()));
            }
        }
    }

    Authority authority() {
        return authority;
    }

    /** What was verified. */
    Verification.Contents contents() {
        return contents;
    }

    /** Whether a log of this name belongs to the deployment that the genesis founded. */
    boolean isOfDeployment(String log) {
        return authority.deployment().filter(name -> log.startsWith(name + '/')).isPresent();
    }

    /** Whether the signer has seen more of the deployment's log than this export holds. */
    boolean isOlderThan(Statement statement) {
        return statement.deploymentLog().size() > roots.size();
    }

    /** Whether it is a program's word that this person signed, or that the founders did. */
    boolean isOfSandbox(Statement statement) {
        return authority.isFoundedInSandbox()
                || authority
                        .key(statement.credential())
                        .filter(key -> key.record().isOfSandbox())
                        .isPresent();
    }

    /** When a person's or a passkey's authority ended, and how. */
    private record End(Instant at, Reason reason) {}

    /**
     * Whoever signed, as they were in the log that their statement has seen.
     *
     * @param line the key's entry
     * @throws Unauthorised when there was no such log, as far as this export goes
     * @throws NoAuthority when they could not sign then, or not any more when the statement was offered or the key turned
     * @throws InvalidSignature when the assertion does not hold
     */
    Person requireSigner(LogLine line, SignedStatement signed) {
        Statement statement = signed.statement();
        Witness witness = statement.deploymentLog();
        Unauthorised.unless(
                roots.holds(witness), "witness-differs", "the signer has seen another log of the deployment than this");
        Person then = authority.requireSigner(signed, witness.size());
        for (End end : ends(statement)) {
            requireLater(end, line.entry(), statement);
        }
        return then;
    }

    /** Authority shrinks at once, before the log is numbered and seen; what was seen and issued is the writer's word. */
    private static void requireLater(End end, LogEntry key, Statement statement) {
        boolean over = end.at().isBefore(statement.issuedAt())
                || end.at().plus(StatementTimes.WRITING).isBefore(key.at());
        if (over) {
            throw new NoAuthority(end.reason());
        }
    }

    /**
     * Whether the log itself shows that the key was turned before its signer's authority ended. Two acts of the same
     * moment, and a key that was numbered later than it was written, leave it open.
     */
    boolean isTurnedInTime(LogLine line, Statement statement) {
        return ends(statement).stream()
                .noneMatch(end -> end.at().isBefore(line.entry().at())
                        || end.at().plus(StatementTimes.WRITING).isBefore(line.recorded()));
    }

    private List<End> ends(Statement statement) {
        List<End> ends = new ArrayList<>();
        authority
                .person(statement.person())
                .ifPresent(person ->
                        person.disabledAt().ifPresent(index -> ends.add(end(index, Reason.PERSON_DISABLED))));
        authority
                .key(statement.credential())
                .ifPresent(key -> key.revokedAt().ifPresent(index -> ends.add(end(index, Reason.KEY_REVOKED))));
        return ends;
    }

    private End end(long index, Reason reason) {
        return new End(Objects.requireNonNull(times.get(index)), reason);
    }
}
