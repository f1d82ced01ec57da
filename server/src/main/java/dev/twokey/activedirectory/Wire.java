package dev.twokey.activedirectory;

import com.unboundid.ldap.sdk.LDAPConnection;
import dev.twokey.directory.http.Deadline;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The socket of one connection, which whoever is at the other end cannot keep open beyond a deadline: not by silence, not byte by byte. */
final class Wire extends SocketFactory {
    private static final Logger LOG = LoggerFactory.getLogger(Wire.class);

    private static final Duration FAREWELL = Duration.ofMillis(200);

    private final Optional<NamedHost> tls;
    private final String host;
    private final Duration patience;
    private final Socket plain = new Socket();

    /**
     * @param tls when it begins at once
     * @param patience for connecting, and for each answer until there is TLS
     */
    Wire(Optional<NamedHost> tls, String host, Duration patience) {
        this.tls = tls;
        this.host = host;
        this.patience = patience;
    }

    /** Until ended: hangs up at the deadline. */
    Watch watch(Deadline deadline) {
        Thread watching = Thread.ofVirtual().start(() -> hangUpAt(deadline));
        return watching::interrupt;
    }

    /** To hang up properly TLS waits for the other end to do so, too: it is not waited for long. */
    void close(LDAPConnection connection) {
        Watch watch = watch(Deadline.in(FAREWELL));
        connection.close();
        watch.end();
    }

    interface Watch {
        void end();
    }

    private void hangUpAt(Deadline deadline) {
        try {
            if (!new Semaphore(0).tryAcquire(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
                plain.close();
            }
        } catch (InterruptedException inTime) {
            Thread.currentThread().interrupt();
        } catch (IOException unclosed) {
            LOG.debug("{}: not hung up", host, unclosed);
        }
    }

    /** What is connected by somebody else is not bounded: they take the other method then. */
    @Override
    public Socket createSocket() throws SocketException {
        throw new SocketException("connects by itself");
    }

    @Override
    public Socket createSocket(InetAddress address, int port) throws IOException {
        int milliseconds = Math.toIntExact(patience.toMillis());
        plain.connect(new InetSocketAddress(address, port), milliseconds);
        plain.setSoTimeout(milliseconds);
        if (tls.isEmpty()) {
            return plain;
        }
        return tls.get().createSocket(plain, host, port, true);
    }

    @Override
    public Socket createSocket(String name, int port) throws IOException {
        return createSocket(InetAddress.getByName(name), port);
    }

    @Override
    public Socket createSocket(String name, int port, InetAddress local, int localPort) throws IOException {
        throw new SocketException("has no local address to choose");
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress local, int localPort) throws IOException {
        throw new SocketException("has no local address to choose");
    }
}
