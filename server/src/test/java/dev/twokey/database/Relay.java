package dev.twokey.database;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands between a node and its database, on loopback, and can be lost in the two ways in which a network is. */
final class Relay implements AutoCloseable {
    private enum Mode {
        PASSES,
        /** Every connection is closed, old or new. */
        CUT,
        /** Connections stand, and nothing arrives. */
        SILENT
    }

    private final ServerSocket listening;
    private final int behind;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile Mode mode = Mode.PASSES;

    Relay(int behind) throws IOException {
        this.behind = behind;
        this.listening = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    void passes() {
        mode = Mode.PASSES;
        closeAll();
    }

    void isCut() {
        mode = Mode.CUT;
        closeAll();
    }

    void isSilent() {
        mode = Mode.SILENT;
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                if (mode == Mode.CUT) {
                    client.close();
                } else {
                    Socket server = new Socket(InetAddress.getLoopbackAddress(), behind);
                    open.add(client);
                    open.add(server);
                    Thread.ofVirtual().start(() -> pump(client, server));
                    Thread.ofVirtual().start(() -> pump(server, client));
                }
            } catch (IOException closed) {
                if (!listening.isClosed()) {
                    throw new UncheckedIOException(closed);
                }
            }
        }
    }

    private void pump(Socket from, Socket to) {
        byte[] bytes = new byte[8192];
        try (from;
                to) {
            OutputStream out = to.getOutputStream();
            for (int read = from.getInputStream().read(bytes);
                    read >= 0;
                    read = from.getInputStream().read(bytes)) {
                if (mode != Mode.SILENT) {
                    out.write(bytes, 0, read);
                    out.flush();
                }
            }
        } catch (IOException gone) {
            // Cut, by one side or by us: that is what both sides see.
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private void closeAll() {
        open.forEach(socket -> {
            try {
                socket.close();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
    }

    @Override
    public void close() throws IOException {
        listening.close();
        closeAll();
    }
}
