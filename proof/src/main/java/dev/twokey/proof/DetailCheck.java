package dev.twokey.proof;

import static dev.twokey.proof.ExportArchive.DETAILS;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Every detail opens exactly one commitment, and they come in order, each once. */
final class DetailCheck {
    private static final Pattern INDEX = Pattern.compile("\"index\":(\\d{1,9})[,}]");

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
            String message = "line " + (number + 1) + " is malformed: " + e.getMessage();
            throw entryOf(line)
                    .map(entry -> BrokenExport.at(DETAILS, entry, "has a detail that is broken: " + message))
                    .orElseGet(() -> BrokenExport.in(DETAILS, message));
        }
    }

    /** The entry that a malformed line still names, for whoever must find it; nothing is decided by it. */
    private static Optional<Long> entryOf(byte[] line) {
        Matcher index = INDEX.matcher(new String(line, StandardCharsets.ISO_8859_1));
        return index.find() ? Optional.of(Long.parseLong(index.group(1))) : Optional.empty();
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
