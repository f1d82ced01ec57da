package dev.twokey.proof;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
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

    /**
     * What was judged.
     *
     * @param genesis digest of the genesis from which all authority comes
     */
    public record Basis(Verification.Contents tenant, Verification.Contents deployment, Digest genesis) {}

    /**
     * How many keys the tenant's log tells of.
     *
     * @param proven turned by a person who could
     * @param ofSandbox likewise, but a program signed, of the signer or of a founder, which proves nothing about persons
     * @param unproven entries that prove nothing: their details were erased or are withheld, or only their writer says that
     *     they were in time
     * @param firstUnproven index of the first of them
     */
    public record Keys(long proven, long ofSandbox, long unproven, OptionalLong firstUnproven) {}

    /** What was found. */
    public sealed interface Found {
        /**
         * All keys that can be looked at hold, and nobody was let in without them.
         *
         * @param violations entries of the deployment's log that claim authority without having it; they gave none
         */
        record Hold(Keys keys, Basis basis, List<Violation> violations) implements Found {
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
        record Fails(long entry, String kind, String reason, String message, Basis basis) implements Found {}

        /** All authority comes from another genesis than the pinned one. */
        record OtherGenesis(Digest found) implements Found {}

        /** These two exports, under this relying party, do not tell. */
        record Undecided(Why why) implements Found {}

        /**
         * One of the exports is broken, so that nothing can be said.
         *
         * @param deployment whether it is the deployment's
         */
        record Unreadable(boolean deployment, Verification.Broken broken) implements Found {}
    }

    /** Why nothing can be said, though nothing is wrong with either export. */
    public enum Why {
        /** Under this relying party the deployment's log gives nobody authority. */
        NOBODY_FOUNDED,
        /** The tenant's log is of another deployment. */
        OTHER_DEPLOYMENT,
        /** A signer has seen more of the deployment's log than its export holds. */
        DEPLOYMENT_LOG_OLDER;

        /** Such as {@code nobody-founded}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * Verifies both exports, then every key in the tenant's. For the deployment's own requests both are the same export.
     *
     * @param signing the relying party of the signing passkeys, learnt elsewhere like the keys of the logs
     * @param genesis digest of the genesis, learnt elsewhere; without it anybody could be the founders
     * @throws MalformedProof when a pinned key is not a vkey
     * @throws IOException when a file cannot be read
     */
    public static Found check(Export tenant, Export deployment, RelyingParty signing, Optional<Digest> genesis)
            throws IOException {
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
            Verification.Contents contents = UnreadableExport.contents(whole, false);
            DeploymentProof proof = DeploymentProof.read(deployment, sizes, signing);
            Optional<Digest> founded = proof.authority().genesisDigest();
            if (founded.isEmpty()) {
                return new Found.Undecided(Why.NOBODY_FOUNDED);
            }
            if (!genesis.equals(founded) && genesis.isPresent()) {
                return new Found.OtherGenesis(founded.get());
            }
            if (!proof.isOfDeployment(contents.log())) {
                return new Found.Undecided(Why.OTHER_DEPLOYMENT);
            }
            RequestLog log = new RequestLog(
                    new Basis(contents, proof.contents(), founded.get()), proof, new WitnessedRoots(tenantSizes));
            Verification again = LogExport.verify(tenant.file(), tenant.vkey(), log::take);
            UnreadableExport.requireUnchanged(whole, again, false);
            return log.found();
        } catch (UnreadableExport e) {
            return e.found();
        }
    }
}
