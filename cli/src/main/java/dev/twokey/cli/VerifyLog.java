package dev.twokey.cli;

import dev.twokey.proof.Gap;
import dev.twokey.proof.LogExport;
import dev.twokey.proof.MalformedProof;
import dev.twokey.proof.Verification;
import dev.twokey.proof.Verification.Broken;
import dev.twokey.proof.Verification.ConsistentOnly;
import dev.twokey.proof.Verification.Contents;
import dev.twokey.proof.Verification.Verified;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Verifies a downloaded log on this machine; asks no server. */
@Command(
        name = "verify",
        description = {
            "Verify a downloaded log, without any server.",
            "Without --vkey or --checkpoint nothing says whose log it is: exit code 3."
        })
final class VerifyLog implements Callable<Integer> {
    private final TwoKey twokey;

    @Parameters(paramLabel = "FILE", description = "What twokey log export wrote.")
    private Path file = Path.of("");

    @Option(names = "--vkey", paramLabel = "KEY", description = "The log's public key, as you learnt it elsewhere.")
    private Optional<String> vkey = Optional.empty();

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description = "A checkpoint that you kept: the log must continue it, under the same key.")
    private Optional<Path> checkpoint = Optional.empty();

    VerifyLog(TwoKey twokey) {
        this.twokey = twokey;
    }

    @Override
    public Integer call() {
        Verification found = verify();
        return checkpoint.isEmpty()
                ? show(found)
                : switch (EarlierCheckpoint.read(checkpoint.get()).judge(file, found)) {
                    case Continuity.Judged judged -> show(judged.found());
                    case Continuity.Contradicted no -> show(no);
                    case Continuity.Missing missing -> show(missing);
                };
    }

    private Verification verify() {
        try {
            return LogExport.verify(file, vkey.map(String::strip));
        } catch (MalformedProof e) {
            throw Failure.misused("The key is no vkey: " + e.getMessage(), "Show it with: twokey log vkey TENANT");
        } catch (IOException e) {
            throw Unreadable.file(file, e);
        }
    }

    private int show(Verification found) {
        return switch (found) {
            case Verified verified -> {
                show(
                        json("verified", verified.contents()),
                        "Verified: " + words(verified.contents()) + ", each as it was signed.");
                yield Exit.DONE;
            }
            case ConsistentOnly consistent -> {
                show(
                        json("consistent-only", consistent.contents()).put("vkey", consistent.vkey()),
                        "Consistent with itself, authenticity not proven: " + words(consistent.contents()) + ".",
                        "Anybody could have made it. Pin the key that you learnt elsewhere with --vkey, or a"
                                + " checkpoint that you kept with --checkpoint.");
                yield Exit.CONSISTENT_ONLY;
            }
            case Broken broken -> {
                ObjectNode json = broken(broken.file());
                broken.entry().ifPresent(entry -> json.put("entry", entry));
                twokey.screen()
                        .show(
                                json.put("message", broken.message()),
                                "NOT verified. " + broken.message(),
                                "Do not rely on this file. Keep it, and tell whoever runs the log.");
                yield Exit.FAILED;
            }
        };
    }

    /** With what the log says of restores: a log that has lost entries is never shown as if it had not. */
    private void show(ObjectNode json, String... lines) {
        RestoredLog restored = RestoredLog.of(file);
        if (!restored.gaps().isEmpty()) {
            ArrayNode restores = json.putArray("restores");
            restored.gaps().forEach(gap -> restores.add(json(gap)));
        }
        twokey.screen()
                .show(
                        json,
                        Stream.concat(Stream.of(lines), restored.inWords().stream())
                                .toList());
    }

    private static ObjectNode json(Gap gap) {
        ObjectNode json = Screen.object()
                .put("entry", gap.entry())
                .put("epoch", gap.epoch())
                .put("at", gap.at().toString())
                .put("continues", gap.continues().toString());
        gap.lost().ifPresent(lost -> json.put("lost", lost.toString()));
        return json;
    }

    private int show(Continuity.Missing missing) {
        ObjectNode json = Screen.object()
                .put("result", "entries-missing")
                .put("file", missing.kept())
                .put("message", missing.gap().inWords());
        boolean exactly = missing.gap().lost().equals(Optional.of(missing.checkpoint()));
        twokey.screen()
                .show(
                        json.set("restore", json(missing.gap())),
                        "NOT verified. " + missing.kept() + ": entries of this log that it signs are missing. "
                                + missing.gap().inWords(),
                        (exactly
                                        ? "The checkpoint is the very state that the log names as the last one before."
                                        : "The checkpoint is of a state in between, which nothing here can show any more.")
                                + " Keep it: it proves that they were there. Ask whoever runs the log what they were.");
        return Exit.FAILED;
    }

    private int show(Continuity.Contradicted no) {
        ObjectNode json = broken(no.kept()).put("message", no.message());
        no.perhaps().ifPresent(gap -> json.set("perhaps", json(gap)));
        twokey.screen()
                .show(
                        json,
                        "NOT verified. " + no.kept() + ": " + no.message(),
                        no.perhaps()
                                .map(
                                        gap -> "Contradicted; a restore may explain it, and so may a forged log. "
                                                + gap.inWords()
                                                + " Rely on neither, keep both, and ask whoever runs the log what the entries were.")
                                .orElse(
                                        "One of the two is not genuine. Rely on neither, keep both, and tell whoever runs the log."));
        return Exit.FAILED;
    }

    private static ObjectNode broken(String file) {
        return Screen.object().put("result", "broken").put("file", file);
    }

    private static ObjectNode json(String result, Contents contents) {
        return Screen.object()
                .put("result", result)
                .put("log", contents.log())
                .put("entries", contents.witness().size())
                .put("root", contents.witness().root().base64())
                .put("opened", contents.opened())
                .put("erased", contents.erased());
    }

    private static String words(Contents contents) {
        return contents.witness().size() + " entries of " + contents.log() + " (" + contents.opened()
                + " personal texts open, " + contents.erased() + " erased or withheld)";
    }
}
