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
import java.util.OptionalLong;
import java.util.Set;

/** What an export of the deployment's log proves: who could sign when, and which states of that log there were. */
final class DeploymentProof {
    /** Far more than the persons of any provider need; they are kept in memory. */
    private static final long MOST_BYTES = 64 << 20;

    private final Authority authority;
    private final WitnessedRoots roots;
    private final Map<Long, Instant> times;

    private DeploymentProof(Authority authority, WitnessedRoots roots, Map<Long, Instant> times) {
        this.authority = authority;
        this.roots = roots;
        this.times = times;
    }

    /** The export is broken. */
    static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient Verification.Broken broken;

        Unreadable(Verification.Broken broken) {
            super(broken.message());
            this.broken = broken;
        }

        Verification.Broken broken() {
            return broken;
        }
    }

    /** @throws Unreadable when the export is broken */
    static DeploymentProof read(Export export, Set<Long> seen, RelyingParty signing) throws IOException {
        Claims claims = new Claims(seen);
        Verification whole = LogExport.verify(export.file(), export.vkey(), (line, details) -> claims.take(line));
        if (whole instanceof Verification.Broken broken) {
            throw new Unreadable(broken);
        }
        WitnessedRoots roots = new WitnessedRoots(claims.seen);
        Verification again =
                LogExport.verify(export.file(), export.vkey(), (line, details) -> roots.append(line.leafHash()));
        if (!again.equals(whole)) {
            throw new Unreadable(RequestSignatures.changed());
        }
        AuthorityReplay replay = new AuthorityReplay(signing, roots);
        claims.lines.forEach(replay::take);
        return new DeploymentProof(replay.authority(), roots, claims.times);
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

    /**
     * Whoever signed, as they were in the log that their statement has seen.
     *
     * @throws Unauthorised when there was no such log
     * @throws NoAuthority when they could not sign then, or not any more when the statement was offered
     * @throws InvalidSignature when the assertion does not hold
     */
    Person requireSigner(SignedStatement signed) {
        Statement statement = signed.statement();
        Witness witness = statement.deploymentLog();
        Unauthorised.unless(
                witness.size() <= roots.size(),
                "deployment-log-older",
                "this was signed later than the deployment's export was made; take a newer one");
        Unauthorised.unless(
                roots.holds(witness), "witness-differs", "the signer has seen another log of the deployment than this");
        Person then = authority.requireSigner(signed, witness.size());
        Person since = authority.person(then.id()).orElseThrow();
        requireLater(since.disabledAt(), statement, Reason.PERSON_DISABLED);
        since.key(statement.credential())
                .ifPresent(key -> requireLater(key.revokedAt(), statement, Reason.KEY_REVOKED));
        return then;
    }

    /** Authority shrinks at once, before the log is numbered and seen. */
    private void requireLater(OptionalLong end, Statement statement, Reason reason) {
        if (end.isPresent()) {
            Instant at = times.get(end.getAsLong());
            if (at == null || at.isBefore(statement.issuedAt())) {
                throw new NoAuthority(reason);
            }
        }
    }
}
