package dev.twokey.proof;

import static dev.twokey.proof.ExportArchive.ENTRIES;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One walk over the entries of an export, each with its details: their form, places, log, times and openings. */
final class EntryWalk {
    /** What is done at each entry. */
    interface Visitor {
        /** @param details what is open of the entry's commitments */
        void visit(LogLine line, List<Detail> details);
    }

    private final ExportMembers members;
    private final String log;

    EntryWalk(ExportMembers members, String log) {
        this.members = members;
        this.log = log;
    }

    void walk(Visitor visitor) throws IOException {
        try (ExportLines entries = members.lines(ENTRIES);
                DetailLines details = new DetailLines(members)) {
            Instant before = Instant.MIN;
            for (Optional<byte[]> leaf = entries.next(); leaf.isPresent(); leaf = entries.next()) {
                LogLine line = line(leaf.get(), entries.taken() - 1, before);
                before = line.recorded();
                visitor.visit(line, details.of(line));
            }
            details.requireEnd();
        }
    }

    private LogLine line(byte[] leaf, long index, Instant before) {
        LogLine line;
        try {
            line = LogLine.parse(leaf);
        } catch (MalformedProof e) {
            throw BrokenExport.at(ENTRIES, index, "is malformed: " + e.getMessage());
        }
        if (line.index() != index) {
            throw BrokenExport.at(ENTRIES, index, "says that it is entry " + line.index());
        }
        if (!line.log().equals(log)) {
            throw BrokenExport.at(ENTRIES, index, "is of the log " + line.log());
        }
        if (line.recorded().isBefore(before)) {
            throw BrokenExport.at(ENTRIES, index, "was recorded before the entry before it");
        }
        return line;
    }
}
