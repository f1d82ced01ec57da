package dev.twokey.sandbox.mailbox;

import static java.lang.System.Logger.Level.DEBUG;

import dev.twokey.sandbox.faults.Faults;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Listens for SMTP on loopback. */
public final class SmtpServer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(SmtpServer.class.getName());

    private final ServerSocket listener;
    private final Mailbox mailbox;
    private final Faults faults;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private SmtpServer(ServerSocket listener, Mailbox mailbox, Faults faults) {
        this.listener = listener;
        this.mailbox = mailbox;
        this.faults = faults;
    }

    /**
     * Listens.
     *
     * @param port 0 for a free one
     * @param faults where held mails wait
     * @throws IOException if the port is taken
     */
    public static SmtpServer start(int port, Mailbox mailbox, Faults faults) throws IOException {
        var listener = new ServerSocket();
        listener.setReuseAddress(true);
        listener.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
        var server = new SmtpServer(listener, mailbox, faults);
        server.threads.execute(server::accept);
        return server;
    }

    /** The port it listens on. */
    public int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                open.add(socket);
                threads.execute(() -> converse(socket));
            } catch (IOException e) {
                LOG.log(DEBUG, "no more mail", e);
            }
        }
    }

    private void converse(Socket socket) {
        try (socket) {
            new SmtpConversation(socket, mailbox, faults).run();
        } catch (IOException gone) {
            LOG.log(DEBUG, "the sender went away", gone);
        } finally {
            open.remove(socket);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
        threads.shutdownNow();
    }
}
