package dev.twokey.proof;

import static dev.twokey.proof.ExportArchive.DETAILS;

import java.util.List;

/** Every detail opens exactly one commitment, and they come in order, each once. */
final class DetailCheck {
    private final List<LogLine> entries;

    DetailCheck(List<LogLine> entries) {
        this.entries = entries;
    }

    /** How many commitments the lines open. */
    long require(List<byte[]> lines) {
        Detail before = null;
        for (int number = 0; number < lines.size(); number++) {
            Detail detail = parse(lines.get(number), number);
            if (before != null && Detail.ORDER.compare(before, detail) >= 0) {
                throw BrokenExport.at(
                        DETAILS, detail.index(), "field \"" + detail.field() + "\" is out of order or comes twice");
            }
            requireOpening(detail);
            before = detail;
        }
        return lines.size();
    }

    private static Detail parse(byte[] line, int number) {
        try {
            return Detail.parse(line);
        } catch (MalformedProof e) {
            throw BrokenExport.in(DETAILS, "line " + (number + 1) + " is malformed: " + e.getMessage());
        }
    }

    private void requireOpening(Detail detail) {
        if (detail.index() < 0 || detail.index() >= entries.size()) {
            throw BrokenExport.at(DETAILS, detail.index(), "does not exist");
        }
        Commitment commitment =
                entries.get((int) detail.index()).entry().commit().get(detail.field());
        if (commitment == null) {
            throw BrokenExport.at(DETAILS, detail.index(), "has no commitment to \"" + detail.field() + "\"");
        }
        if (!detail.commitment().equals(commitment)) {
            throw BrokenExport.at(
                    DETAILS, detail.index(), "field \"" + detail.field() + "\" is not what the entry commits to");
        }
    }
}
