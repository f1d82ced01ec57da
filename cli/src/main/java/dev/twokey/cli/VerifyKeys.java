package dev.twokey.cli;

import dev.twokey.proof.MalformedProof;
import dev.twokey.proof.RelyingParty;
import dev.twokey.proof.RequestSignatures;
import dev.twokey.proof.RequestSignatures.Export;
import dev.twokey.proof.RequestSignatures.Found;
import dev.twokey.proof.Verification.Broken;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** Verifies the signatures in a downloaded log on this machine; asks no server. */
@Command(
        name = "keys",
        description = {
            "Verify who turned the keys that a downloaded log tells of, without any server.",
            "Who could sign is replayed from the deployment's own log. Without both vkeys, or where details are erased or"
                    + " withheld, nothing is proven: exit code 3."
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

    VerifyKeys(TwoKey twokey) {
        this.twokey = twokey;
    }

    @Override
    public Integer call() {
        return switch (found(signing())) {
            case Found.Hold hold -> show(hold);
            case Found.Fails fails -> show(fails);
            case Found.Unreadable broken -> show(broken.deployment() ? deployment : file, broken.broken());
        };
    }

    private RelyingParty signing() {
        try {
            String host = URI.create(origin).getHost();
            if (host != null) {
                return new RelyingParty(host, origin);
            }
        } catch (IllegalArgumentException e) {
            throw noOrigin();
        }
        throw noOrigin();
    }

    private Failure noOrigin() {
        return Failure.misused(
                "\"" + origin + "\" is no origin",
                "Give it as the address bar of the signing page shows it, without a path.");
    }

    private Found found(RelyingParty signing) {
        try {
            return RequestSignatures.check(
                    new Export(file, vkey.map(String::strip)),
                    new Export(deployment, deploymentVkey.map(String::strip)),
                    signing);
        } catch (MalformedProof e) {
            throw Failure.misused("A key is no vkey: " + e.getMessage(), "Show it with: twokey log vkey TENANT");
        } catch (IOException e) {
            throw Unreadable.file(Files.exists(file) ? deployment : file, e);
        }
    }

    private int show(Found.Hold hold) {
        boolean proven = vkey.isPresent() && deploymentVkey.isPresent() && hold.unproven() == 0;
        List<String> lines = new ArrayList<>();
        lines.add((proven ? "Verified: " : "Consistent, but not proven: ") + hold.keys()
                + " keys were each turned by a person who could.");
        if (hold.unproven() > 0) {
            lines.add(hold.unproven() + " entries prove nothing, the first is entry "
                    + hold.firstUnproven().orElseThrow()
                    + ": their details are erased or withheld, or only their writer says that they were in time.");
        }
        if (vkey.isEmpty() || deploymentVkey.isEmpty()) {
            lines.add("Pin both logs with --vkey and --deployment-vkey: anybody could have made them.");
        }
        hold.violations()
                .forEach(violation -> lines.add("Entry " + violation.index()
                        + " of the deployment's log claims authority in vain: " + violation.reason()));
        ObjectNode json = Screen.object()
                .put("result", proven ? "verified" : "consistent-only")
                .put("keys", hold.keys())
                .put("unproven", hold.unproven())
                .put("violations", hold.violations().size());
        hold.firstUnproven().ifPresent(entry -> json.put("firstUnproven", entry));
        twokey.screen().show(json, lines);
        return proven ? Exit.DONE : Exit.CONSISTENT_ONLY;
    }

    private int show(Found.Fails fails) {
        ObjectNode json = Screen.object()
                .put("result", "broken")
                .put("file", file.toString())
                .put("entry", fails.entry())
                .put("reason", fails.reason())
                .put("message", fails.message());
        twokey.screen()
                .show(
                        json,
                        "NOT verified. Entry " + fails.entry() + " (" + fails.kind() + "): " + fails.message(),
                        "Somebody was let in, or counted as a key, without proof. Keep both files, and tell whoever is"
                                + " responsible for security.");
        return Exit.FAILED;
    }

    private int show(Path which, Broken broken) {
        ObjectNode json = Screen.object().put("result", "broken").put("file", which.toString());
        broken.entry().ifPresent(entry -> json.put("entry", entry));
        twokey.screen()
                .show(
                        json.put("message", broken.message()),
                        "NOT verified. " + which + ": " + broken.message(),
                        "Do not rely on this file. Keep it, and tell whoever runs the log.");
        return Exit.FAILED;
    }
}
