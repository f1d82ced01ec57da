package dev.twokey.proof;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Whether every key that a tenant's log tells of was turned by somebody who could: the signatures of its requests are
 * held against the authority that the deployment's log proves. Needs both exports and no server (docs/formats.md, 6).
 */
public final class RequestSignatures {
    private RequestSignatures() {}

    /**
     * A downloaded log.
     *
     * @param vkey its public key, learnt elsewhere; without it everything found is only consistent with itself
     */
    public record Export(Path file, Optional<String> vkey) {}

    /** What was found. */
    public sealed interface Found {
        /**
         * All keys that can be looked at hold, and nobody was let in without them.
         *
         * @param keys how many
         * @param unproven how many entries cannot be looked at, since their details were erased or are withheld
         * @param firstUnproven index of the first of them
         * @param violations entries of the deployment's log that claim authority without having it; they gave none
         */
        record Hold(long keys, long unproven, OptionalLong firstUnproven, List<Violation> violations) implements Found {
            public Hold {
                violations = List.copyOf(violations);
            }
        }

        /**
         * The first entry that does not hold.
         *
         * @param entry its index in the tenant's log
         * @param reason stable word such as {@code key-unknown}
         * @param message the same in more words
         */
        record Fails(long entry, String kind, String reason, String message) implements Found {}

        /**
         * One of the exports is broken, so that nothing can be said.
         *
         * @param deployment whether it is the deployment's
         */
        record Unreadable(boolean deployment, Verification.Broken broken) implements Found {}
    }

    /**
     * Verifies both exports, then every key in the tenant's. For the deployment's own requests both are the same export.
     *
     * @param signing the relying party of the signing passkeys, learnt elsewhere like the keys of the logs
     * @throws MalformedProof when a pinned key is not a vkey
     * @throws IOException when a file cannot be read
     */
    public static Found check(Export tenant, Export deployment, RelyingParty signing) throws IOException {
        try {
            Set<Long> sizes = new HashSet<>();
            Set<Long> tenantSizes = new HashSet<>();
            Verification whole = LogExport.verify(
                    tenant.file(),
                    tenant.vkey(),
                    (line, details) -> RequestKey.seen(details).ifPresent(statement -> {
                        sizes.add(statement.deploymentLog().size());
                        tenantSizes.add(statement.tenantLog().size());
                    }));
            if (whole instanceof Verification.Broken broken) {
                return new Found.Unreadable(false, broken);
            }
            DeploymentProof proof = DeploymentProof.read(deployment, sizes, signing);
            RequestLog log = new RequestLog(proof, new WitnessedRoots(tenantSizes));
            Verification again = LogExport.verify(tenant.file(), tenant.vkey(), log::take);
            return again.equals(whole) ? log.found() : new Found.Unreadable(false, changed());
        } catch (DeploymentProof.Unreadable e) {
            return new Found.Unreadable(true, e.broken());
        }
    }

    /** Each file is read twice, so that none has to fit into memory. */
    static Verification.Broken changed() {
        return BrokenExport.in(ExportArchive.ARCHIVE, "changed while it was read")
                .found();
    }
}
