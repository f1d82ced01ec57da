package dev.twokey.story.outside;

import dev.twokey.proof.Checkpoint;
import dev.twokey.proof.Detail;
import dev.twokey.proof.LogExport;
import dev.twokey.proof.LogLine;
import dev.twokey.proof.NoteSigner;
import dev.twokey.proof.SignedNote;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;

/** What a cheat does to an exported log. */
record Tampering(Members members) {
    int size(String member) {
        return members.bytes(member).length;
    }

    /** Which line of a member this byte is in, from 0. */
    int line(String member, int at) {
        byte[] bytes = members.bytes(member);
        int line = 0;
        for (int before = 0; before < at; before++) {
            line += bytes[before] == '\n' ? 1 : 0;
        }
        return line;
    }

    /** Changes one byte of one member. */
    void change(String member, int at, Path to) {
        byte[] changed = members.bytes(member).clone();
        changed[at] = (byte) (changed[at] == 'x' ? 'y' : 'x');
        members.writeWith(member, changed, to);
    }

    /** Signs the whole log anew with a key of one's own. */
    void signAnew(Path to) {
        Checkpoint checkpoint = Checkpoint.parse(
                SignedNote.parse(members.text(Members.CHECKPOINT)).text());
        NoteSigner cheat = NoteSigner.generate(checkpoint.origin(), new SecureRandom());
        List<LogLine> entries =
                members.lines(Members.ENTRIES).stream().map(LogLine::parse).toList();
        List<Detail> details =
                members.lines(Members.DETAILS).stream().map(Detail::parse).toList();
        try (OutputStream out = Files.newOutputStream(to)) {
            LogExport.write(
                    out,
                    entries,
                    details,
                    checkpoint.sign(cheat),
                    cheat.verifier().vkey());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + to, e);
        }
    }
}
