package dev.twokey.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** The body of an answer: it must keep coming, and must not be larger than the contract knows. */
final class Body extends FilterInputStream {
    /** The body is not, or not wholly, here. Whatever else goes wrong while reading is not the server's fault. */
    static final class Incomplete extends IOException {
        private static final long serialVersionUID = 1;

        Incomplete(String message) {
            super(message);
        }

        Incomplete(IOException cause) {
            super("its answer broke off", cause);
        }
    }

    private final long largest;
    private final Duration silence;
    private final Thread watch;
    private volatile long waitsSince;
    private volatile boolean waits;
    private volatile boolean closed;
    private volatile boolean cut;
    private long size;

    /**
     * @param largest in bytes
     * @param silence how long nothing may arrive
     */
    Body(InputStream answer, long largest, Duration silence) {
        super(answer);
        this.largest = largest;
        this.silence = silence;
        this.watch = Thread.ofVirtual().start(this::watch);
    }

    /** Closing from outside is what wakes a reader that waits for bytes. */
    private void watch() {
        while (!closed) {
            long waited = waits ? System.nanoTime() - waitsSince : 0;
            long left = silence.toNanos() - waited;
            if (left <= 0) {
                cut = true;
                closeQuietly();
                return;
            }
            LockSupport.parkNanos(left);
        }
    }

    // The reader learns of it by the flag; whether the connection also closes in good order is of no interest.
    private void closeQuietly() {
        try {
            in.close();
        } catch (IOException e) {
            cut = true;
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = arrived(buffer, offset, length);
        if (cut) {
            throw new Incomplete("its answer stopped coming for " + Durations.words(silence));
        }
        size += Math.max(0, count);
        if (size > largest) {
            throw new Incomplete("its answer is larger than the contract allows");
        }
        return count;
    }

    private int arrived(byte[] buffer, int offset, int length) throws IOException {
        waitsSince = System.nanoTime();
        waits = true;
        try {
            return super.read(buffer, offset, length);
        } catch (IOException e) {
            if (cut) {
                return -1;
            }
            throw new Incomplete(e);
        } finally {
            waits = false;
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        LockSupport.unpark(watch);
        super.close();
    }
}
