package dev.twokey.story.outside;

import dev.twokey.proof.Detail;
import dev.twokey.proof.LogExport;
import dev.twokey.proof.LogLine;
import dev.twokey.proof.Verification;
import dev.twokey.story.running.Broken;
import dev.twokey.story.running.Installation;
import dev.twokey.story.running.Patience;
import dev.twokey.story.running.Patience.Look;
import dev.twokey.story.running.Running;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A log as it was exported, with the key that was pinned before anything happened in it.
 *
 * @param file the zip
 * @param vkey the pinned key
 */
public record ExportedLog(Path file, String vkey) {
    private static final Duration TO_VERIFY = Duration.ofMinutes(1);
    private static final List<String> MEMBERS = List.of(Members.ENTRIES, Members.DETAILS, Members.CHECKPOINT);
    private static final int PLACES = 25;

    /** Verifies everything; returns what the log holds. */
    public Verification.Contents verified() {
        return switch (verify(file)) {
            case Verification.Verified good -> good.contents();
            case Verification.ConsistentOnly unpinned ->
                throw new Broken(file.toString(), "verified", unpinned.toString());
            case Verification.Broken bad -> throw new Broken(file.toString(), "verified", bad.message());
        };
    }

    private Verification verify(Path export) {
        try {
            return LogExport.verify(export, Optional.of(vkey));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + export, e);
        }
    }

    /** Whether this log begins with all the entries of that earlier export of it. */
    public boolean continues(ExportedLog earlier) {
        return Members.read(file)
                .text(Members.ENTRIES)
                .startsWith(Members.read(earlier.file).text(Members.ENTRIES));
    }

    /** Its entries, in their order. */
    public List<LogLine> entries() {
        return Members.read(file).lines(Members.ENTRIES).stream()
                .map(LogLine::parse)
                .toList();
    }

    /** What opens its commitments. */
    public List<Detail> details() {
        return Members.read(file).lines(Members.DETAILS).stream()
                .map(Detail::parse)
                .toList();
    }

    /** Changes single bytes all over the export and sees each detected and named; returns how many. */
    public int detectsEveryChange() {
        Tampering tampering = new Tampering(Members.read(file));
        int changes = 0;
        for (String member : MEMBERS) {
            int size = tampering.size(member);
            Broken.unless(size > 0, member + " of " + file, "something that could be changed", "nothing");
            for (int place = 0; place < Math.min(PLACES, size); place++) {
                int at = (int) ((long) size * place / Math.min(PLACES, size));
                detects(tampering, member, at);
                changes++;
            }
        }
        return changes;
    }

    private void detects(Tampering tampering, String member, int at) {
        Path changed = file.resolveSibling("changed-" + file.getFileName());
        tampering.change(member, at, changed);
        Verification found = verify(changed);
        String what = member + " with byte " + at + " changed";
        if (!(found instanceof Verification.Broken broken)) {
            throw new Broken(what, "detected", found.toString());
        }
        Broken.unless(broken.file().equals(member), what, "the report names " + member, broken.message());
        if (member.equals(Members.ENTRIES)) {
            long entry = tampering.line(member, at);
            Broken.unless(
                    broken.entry().orElse(-1) == entry, what, "the report names entry " + entry, broken.message());
        }
    }

    /** Signs the log anew under another key and sees that refused; returns the words. */
    public String refusesAnotherKey() {
        Path signedAnew = file.resolveSibling("signed-anew-" + file.getFileName());
        new Tampering(Members.read(file)).signAnew(signedAnew);
        return switch (verify(signedAnew)) {
            case Verification.Broken refused -> refused.message();
            case Verification.Verified good -> throw accepted(good);
            case Verification.ConsistentOnly good -> throw accepted(good);
        };
    }

    private static Broken accepted(Verification found) {
        return new Broken("a log signed anew under another key", "refused", found.toString());
    }

    /** Verifies with the command line program, as a customer would; returns its words. */
    public String verifiedByCommandLine(Installation installation) {
        Path words = file.resolveSibling("verify-" + file.getFileName() + ".txt");
        List<String> command = new ArrayList<>(Installation.java());
        command.addAll(List.of(
                "-jar", installation.root().resolve("cli/target/twokey.jar").toString()));
        command.addAll(List.of("log", "verify", file.toString(), "--vkey", vkey));
        try {
            Files.deleteIfExists(words);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + words, e);
        }
        Running verifying = Running.start("twokey log verify", command, Map.of(), words);
        int code = Patience.until(
                "twokey log verify to end",
                TO_VERIFY,
                () -> verifying.exitCode().map(Look::found).orElse(Look.notYet("")));
        Broken.unless(code == 0, "twokey log verify", "exit code 0", code + "\n" + verifying.words());
        return verifying.words();
    }
}
