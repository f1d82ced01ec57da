package dev.twokey.proof;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The lines of a member, one after the other, as many and as long as a reader's memory and patience bear. */
final class ExportLines implements AutoCloseable {
    /** No line of a member of 512 MiB is so short that there could be more of them. */
    static final int MOST = 4 << 20;

    static final int LONGEST = 1 << 20;
    private static final int END = -1;

    private final String member;
    private final InputStream in;
    private int taken;

    ExportLines(String member, InputStream in) {
        this.member = member;
        this.in = new BufferedInputStream(in, 1 << 16);
    }

    /** The next line without its newline; empty at the end. */
    Optional<byte[]> next() throws IOException {
        int first = in.read();
        if (first == END) {
            return Optional.empty();
        }
        taken++;
        if (taken > MOST) {
            throw BrokenExport.in(member, "more than " + MOST + " lines");
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = first; next != '\n'; next = in.read()) {
            if (next == END) {
                // What lacks its newline is judged as a line that nobody wrote, so that its place is named.
                line.write(0);
                break;
            }
            line.write(next);
            if (line.size() > LONGEST) {
                throw BrokenExport.in(member, "line " + taken + " is longer than " + LONGEST + " bytes");
            }
        }
        return Optional.of(line.toByteArray());
    }

    /** How many lines were taken so far. */
    int taken() {
        return taken;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
