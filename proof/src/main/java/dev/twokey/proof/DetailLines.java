package dev.twokey.proof;

import static dev.twokey.proof.ExportArchive.DETAILS;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The details of an export: each opens exactly one commitment, and they come in order, each once. */
final class DetailLines implements AutoCloseable {
    private static final Pattern INDEX = Pattern.compile("\"index\":(\\d{1,15})[,}]");

    private final ExportLines lines;
    private Optional<Detail> next = Optional.empty();

    DetailLines(ExportMembers members) throws IOException {
        this.lines = members.lines(DETAILS);
        step();
    }

    /** The details of the entry that comes next. */
    List<Detail> of(LogLine line) throws IOException {
        List<Detail> details = new ArrayList<>();
        while (next.isPresent() && next.get().index() <= line.index()) {
            Detail detail = next.get();
            requireOpening(detail, line);
            details.add(detail);
            step();
        }
        return details;
    }

    /** Requires that no detail is left, since no entry is. */
    void requireEnd() {
        if (next.isPresent()) {
            throw BrokenExport.at(DETAILS, next.get().index(), "does not exist");
        }
    }

    private void step() throws IOException {
        Optional<Detail> before = next;
        Optional<byte[]> line = lines.next();
        next = line.map(this::parse);
        if (before.isPresent() && next.isPresent() && Detail.ORDER.compare(before.get(), next.get()) >= 0) {
            throw BrokenExport.at(
                    DETAILS, next.get().index(), "field \"" + next.get().field() + "\" is out of order or comes twice");
        }
    }

    private Detail parse(byte[] line) {
        try {
            return Detail.parse(line);
        } catch (MalformedProof e) {
            String message = "line " + lines.taken() + " is malformed: " + e.getMessage();
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

    private static void requireOpening(Detail detail, LogLine line) {
        if (detail.index() != line.index()) {
            throw BrokenExport.at(DETAILS, detail.index(), "does not exist");
        }
        Commitment commitment = line.entry().commit().get(detail.field());
        if (commitment == null) {
            throw BrokenExport.at(DETAILS, detail.index(), "has no commitment to \"" + detail.field() + "\"");
        }
        if (!detail.commitment().equals(commitment)) {
            throw BrokenExport.at(
                    DETAILS, detail.index(), "field \"" + detail.field() + "\" is not what the entry commits to");
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
