package dev.twokey.cli;

import dev.twokey.proof.Digest;
import dev.twokey.proof.MalformedProof;
import dev.twokey.proof.NoteVerifier;
import dev.twokey.proof.RelyingParty;
import dev.twokey.proof.RequestSignatures;
import dev.twokey.proof.RequestSignatures.Export;
import dev.twokey.proof.RequestSignatures.Found;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Verifies the signatures in a downloaded log on this machine; asks no server. */
@Command(
        name = "keys",
        description = {
            "Verify who turned the keys that a downloaded log tells of, without any server.",
            "Who could sign is replayed from the deployment's own log, back to its genesis. Without both vkeys and the"
                    + " genesis, where details are erased or withheld, and of the sandbox's keys nothing is proven: exit code 3."
        })
final class VerifyKeys implements Callable<Integer> {
    private final TwoKey twokey;

    @Parameters(paramLabel = "FILE", description = "The tenant's log, as twokey log export wrote it.")
    private Path file = Path.of("");

    @Option(
            names = "--deployment",
            required = true,
            paramLabel = "FILE",
            description = "The deployment's own log: twokey log export deployment")
    private Path deployment = Path.of("");

    @Option(
            names = "--signing-origin",
            required = true,
            paramLabel = "URL",
            description = "Where keys are turned, as you know it from the signing page.")
    private String origin = "";

    @Option(names = "--vkey", paramLabel = "KEY", description = "The tenant's log's public key, learnt elsewhere.")
    private Optional<String> vkey = Optional.empty();

    @Option(
            names = "--deployment-vkey",
            paramLabel = "KEY",
            description = "The deployment's log's public key, learnt elsewhere.")
    private Optional<String> deploymentVkey = Optional.empty();

    @Option(
            names = "--genesis",
            paramLabel = "DIGEST",
            description = "The genesis, sha256:…, as the founders noted it and the server's log names it.")
    private Optional<String> genesis = Optional.empty();

    VerifyKeys(TwoKey twokey) {
        this.twokey = twokey;
    }

    @Override
    public Integer call() {
        RelyingParty signing = SigningOrigin.parse(origin);
        Export tenants = new Export(file, vkey(vkey, "--vkey", "TENANT"));
        Export deployments = new Export(deployment, vkey(deploymentVkey, "--deployment-vkey", "deployment"));
        Optional<Digest> pinned = genesis.map(VerifyKeys::digest);
        boolean isPinned = vkey.isPresent() && deploymentVkey.isPresent() && pinned.isPresent();
        return new KeysVerdict(twokey.screen(), file, deployment, isPinned)
                .show(found(tenants, deployments, signing, pinned));
    }

    private static Optional<String> vkey(Optional<String> typed, String option, String log) {
        typed.map(String::strip).ifPresent(text -> {
            try {
                NoteVerifier.parse(text);
            } catch (MalformedProof e) {
                throw misused(option + " is no vkey: " + e.getMessage(), "Show it with: twokey log vkey " + log, e);
            }
        });
        return typed.map(String::strip);
    }

    private static Digest digest(String typed) {
        try {
            return Digest.parse(typed.strip());
        } catch (MalformedProof e) {
            throw misused(
                    "--genesis is no digest: " + e.getMessage(),
                    "Take it from what the founders noted, or from the server's log.",
                    e);
        }
    }

    private static Failure misused(String sentence, String remedy, MalformedProof cause) {
        Failure failure = Failure.misused(sentence, remedy);
        failure.initCause(cause);
        return failure;
    }

    private static Found found(Export tenants, Export deployments, RelyingParty signing, Optional<Digest> pinned) {
        requireReadable(tenants.file());
        requireReadable(deployments.file());
        try {
            return RequestSignatures.check(tenants, deployments, signing, pinned);
        } catch (IOException e) {
            Failure failure = new Failure(
                    "Cannot read " + tenants.file() + " or " + deployments.file() + ": " + e.getMessage(),
                    "Try again.");
            failure.initCause(e);
            throw failure;
        }
    }

    private static void requireReadable(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            in.readNBytes(1);
        } catch (IOException e) {
            throw Unreadable.file(file, e);
        }
    }
}
