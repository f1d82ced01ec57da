package dev.twokey.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Takes the address of a server that is gone and passes everything on to another, as what stands before nodes does. */
final class Relay implements AutoCloseable {
    private final ServerSocket listener;
    private volatile int port;

    private Relay(ServerSocket listener, int port) {
        this.listener = listener;
        this.port = port;
    }

    static Relay open(int at, int to) {
        try {
            ServerSocket listener = new ServerSocket();
            listener.setReuseAddress(true);
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at));
            Relay relay = new Relay(listener, to);
            Thread.ofVirtual().start(relay::accept);
            return relay;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on " + at, e);
        }
    }

    /** From the next connection on. */
    void leadsTo(int other) {
        port = other;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket caller = listener.accept();
                Thread.ofVirtual().start(() -> join(caller));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void join(Socket caller) {
        try (caller;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
            Thread back = Thread.ofVirtual().start(() -> pass(server, caller));
            pass(caller, server);
            back.join();
        } catch (IOException gone) {
            // The caller sees that nobody answers.
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** Until one of both ends; then the other ends too. */
    private static void pass(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException ended) {
            // By the other direction, or by signal 9.
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
