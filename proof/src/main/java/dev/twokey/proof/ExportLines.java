package dev.twokey.proof;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The lines of a member, one after the other, as long as a reader's memory and as many as its patience bears. */
final class ExportLines implements AutoCloseable {
    /** Decades of the largest provider; they are not kept. */
    private static final long MOST = 1L << 32;

    /** The longest line, which is kept; whoever writes a log keeps to it. */
    static final int LONGEST = 1 << 20;

    private static final int END = -1;

    private final String member;
    private final InputStream in;
    private final long most;
    private long taken;

    ExportLines(String member, InputStream in) {
        this(member, in, MOST);
    }

    ExportLines(String member, InputStream in, long most) {
        this.member = member;
        this.most = most;
        this.in = new BufferedInputStream(in, 1 << 16);
    }

    /** The next line without its newline; empty at the end. */
    Optional<byte[]> next() throws IOException {
        int first = in.read();
        if (first == END) {
            return Optional.empty();
        }
        taken++;
        if (taken > most) {
            throw BrokenExport.in(member, "more than " + most + " lines");
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
    long taken() {
        return taken;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
