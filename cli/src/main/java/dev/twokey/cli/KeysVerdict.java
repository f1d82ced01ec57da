package dev.twokey.cli;

import dev.twokey.proof.Digest;
import dev.twokey.proof.RequestCode;
import dev.twokey.proof.RequestSignatures.Basis;
import dev.twokey.proof.RequestSignatures.Found;
import dev.twokey.proof.RequestSignatures.Keys;
import dev.twokey.proof.RequestSignatures.Why;
import dev.twokey.proof.Verification.Broken;
import dev.twokey.proof.Verification.Contents;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is said of the keys of two logs, with the exit code. Whatever was judged is named, so that "verified" is never
 * said of nobody knows what.
 *
 * @param isPinned whether the keys of both logs and the genesis were learnt elsewhere
 */
record KeysVerdict(Screen screen, Path file, Path deployment, boolean isPinned) {
    int show(Found found) {
        return switch (found) {
            case Found.Hold hold -> show(hold);
            case Found.Fails fails -> show(fails);
            case Found.OtherGenesis other -> show(other);
            case Found.Undecided undecided -> show(undecided.why());
            case Found.Unreadable broken -> show(broken.deployment() ? deployment : file, broken.broken());
        };
    }

    private int show(Found.Hold hold) {
        Keys keys = hold.keys();
        boolean proven = isPinned && keys.unproven() == 0 && keys.ofSandbox() == 0;
        List<String> lines = new ArrayList<>();
        lines.add((proven ? "Verified: " : "Consistent, but not proven: ") + keys.proven()
                + " keys were each turned by a person who could.");
        if (keys.ofSandbox() > 0) {
            lines.add(keys.ofSandbox()
                    + " keys are of the sandbox's software authenticator, which proves nothing about who signed.");
        }
        keys.firstUnproven()
                .ifPresent(first -> lines.add(keys.unproven() + " entries prove nothing, the first is entry " + first
                        + ": their details are erased or withheld, or only their writer says that they were in time."));
        if (!isPinned) {
            lines.add(
                    "Pin both logs with --vkey and --deployment-vkey, and the founders with --genesis, as you learnt them"
                            + " elsewhere: anybody could have made them.");
        }
        hold.violations()
                .forEach(violation -> lines.add("Entry " + violation.index()
                        + " of the deployment's log claims authority in vain: " + violation.reason()));
        lines.addAll(words(hold.basis()));
        ObjectNode json = Screen.object()
                .put("result", proven ? "verified" : "consistent-only")
                .put("keys", keys.proven())
                .put("sandboxKeys", keys.ofSandbox())
                .put("unproven", keys.unproven());
        keys.firstUnproven().ifPresent(entry -> json.put("firstUnproven", entry));
        screen.show(add(json.put("violations", hold.violations().size()), hold.basis()), lines);
        return proven ? Exit.DONE : Exit.CONSISTENT_ONLY;
    }

    private int show(Found.Fails fails) {
        List<String> lines = new ArrayList<>(List.of(
                "NOT verified. Entry " + fails.entry() + " (" + fails.kind() + "): " + fails.message(),
                "Somebody was let in, or counted as a key, without proof. Keep both files, and tell whoever is responsible"
                        + " for security."));
        lines.addAll(words(fails.basis()));
        ObjectNode json = broken(file)
                .put("entry", fails.entry())
                .put("reason", fails.reason())
                .put("message", fails.message());
        screen.show(add(json, fails.basis()), lines);
        return Exit.FAILED;
    }

    private int show(Found.OtherGenesis other) {
        ObjectNode json = broken(deployment)
                .put("reason", "genesis-differs")
                .put("message", "the deployment's log has another genesis than the pinned one");
        screen.show(
                add(json, other.found()),
                "NOT verified. " + deployment + ": it has another genesis than the pinned one",
                "Others founded what this log tells of. Keep both files, and tell whoever is responsible for security.",
                words(other.found()));
        return Exit.FAILED;
    }

    private int show(Why why) {
        String sentence = switch (why) {
            case NOBODY_FOUNDED -> "under this signing origin the deployment's log gives nobody authority.";
            case OTHER_DEPLOYMENT -> "the two logs are of different deployments.";
            case DEPLOYMENT_LOG_OLDER -> "a signer has seen more of the deployment's log than you have.";
        };
        String remedy = switch (why) {
            case NOBODY_FOUNDED ->
                "See that --signing-origin is where this deployment's keys are turned, and --deployment its own log.";
            case OTHER_DEPLOYMENT -> "Name the deployment's log that belongs to the tenant's with --deployment.";
            case DEPLOYMENT_LOG_OLDER -> "Take a newer one with: twokey log export deployment";
        };
        screen.show(
                Screen.object()
                        .put("result", "undecided")
                        .put("reason", why.word())
                        .put("message", sentence),
                "Cannot be judged: " + sentence,
                remedy);
        return Exit.CONSISTENT_ONLY;
    }

    private int show(Path which, Broken broken) {
        ObjectNode json = broken(which);
        broken.entry().ifPresent(entry -> json.put("entry", entry));
        screen.show(
                json.put("message", broken.message()),
                "NOT verified. " + which + ": " + broken.message(),
                "Do not rely on this file. Keep it, and tell whoever runs the log.");
        return Exit.FAILED;
    }

    private static ObjectNode broken(Path which) {
        return Screen.object().put("result", "broken").put("file", which.toString());
    }

    private static ObjectNode add(ObjectNode json, Basis basis) {
        json.set("tenant", json(basis.tenant()));
        json.set("deployment", json(basis.deployment()));
        return add(json, basis.genesis());
    }

    private static ObjectNode json(Contents log) {
        return Screen.object()
                .put("log", log.log())
                .put("entries", log.witness().size())
                .put("root", log.witness().root().base64());
    }

    private static ObjectNode add(ObjectNode json, Digest genesis) {
        return json.put("genesis", genesis.toString())
                .put("genesisCode", RequestCode.of(genesis).text());
    }

    private static List<String> words(Basis basis) {
        return List.of(words(basis.tenant()), words(basis.deployment()), words(basis.genesis()));
    }

    private static String words(Contents log) {
        return log.witness().size() + " entries of " + log.log() + ", root "
                + log.witness().root().base64();
    }

    private static String words(Digest genesis) {
        return "Genesis " + genesis + ", code " + RequestCode.of(genesis);
    }
}
