package dev.twokey.cli;

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
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
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
                twokey.screen()
                        .show(
                                json("verified", verified.contents()),
                                "Verified: " + words(verified.contents()) + ", each as it was signed.");
                yield Exit.DONE;
            }
            case ConsistentOnly consistent -> {
                twokey.screen()
                        .show(
                                json("consistent-only", consistent.contents()).put("vkey", consistent.vkey()),
                                "Consistent with itself, authenticity not proven: " + words(consistent.contents())
                                        + ".",
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

    private int show(Continuity.Contradicted no) {
        twokey.screen()
                .show(
                        broken(no.kept()).put("message", no.message()),
                        "NOT verified. " + no.kept() + ": " + no.message(),
                        "One of the two is not genuine. Rely on neither, keep both, and tell whoever runs the log.");
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
