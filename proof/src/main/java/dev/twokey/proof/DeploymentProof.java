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
    private final Authority authority;
    private final WitnessedRoots roots;
    private final Map<Long, Instant> ends;
    private final Verification.Contents contents;

    private DeploymentProof(
            Authority authority, WitnessedRoots roots, Map<Long, Instant> ends, Verification.Contents contents) {
        this.authority = authority;
        this.contents = contents;
        this.roots = roots;
        this.ends = ends;
    }

    /** @throws UnreadableExport when the export is broken */
    static DeploymentProof read(Export export, Set<Long> seen, RelyingParty signing) throws IOException {
        Claims claims = new Claims(seen);
        Verification whole = LogExport.verify(export.file(), export.vkey(), (line, details) -> claims.take(line));
        Verification.Contents contents = UnreadableExport.contents(whole, true);
        WitnessedRoots roots = new WitnessedRoots(claims.seen);
        AuthorityReplay replay = new AuthorityReplay(signing, roots);
        Verification again = LogExport.verify(export.file(), export.vkey(), (line, details) -> {
            replay.take(line);
            roots.append(line.leafHash());
        });
        UnreadableExport.requireUnchanged(whole, again, true);
        return new DeploymentProof(replay.authority(), roots, claims.ends, contents);
    }

    /** When authority ended, and the sizes of the log that somebody says to have seen. */
    private static final class Claims {
        private static final Set<String> ENDS = Set.of("authority.person-disabled", "authority.key-revoked");

        private final Set<Long> seen;
        private final Map<Long, Instant> ends = new HashMap<>();

        Claims(Set<Long> seen) {
            this.seen = new HashSet<>(seen);
        }

        void take(LogLine line) {
            if (ENDS.contains(line.entry().kind())) {
                ends.put(line.index(), line.entry().at());
            } else if (Authority.concerns(line.entry())) {
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
        return new End(Objects.requireNonNull(ends.get(index)), reason);
    }
}
