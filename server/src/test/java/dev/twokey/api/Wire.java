package dev.twokey.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** A request as it stands on the wire: under any host name, with any header, also those that clients keep to themselves. */
record Wire(int port, boolean tls) {
    /** The answer as text, headers first. */
    String send(String method, String path, String... headers) {
        try (Socket socket = connect()) {
            String request = method + " " + path + " HTTP/1.1\r\n" + String.join("\r\n", headers)
                    + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static Optional<String> header(String answer, String name) {
        return answer.lines()
                .takeWhile(line -> !line.isEmpty())
                .filter(line -> line.regionMatches(true, 0, name + ": ", 0, name.length() + 2))
                .map(line -> line.substring(name.length() + 2))
                .findFirst();
    }

    /** What the server shows of itself. */
    X509Certificate certificate() {
        try (SSLSocket socket = (SSLSocket) connect()) {
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Socket connect() throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        return tls ? trusting().getSocketFactory().createSocket(here, port) : new Socket(here, port);
    }

    /** Believes any certificate: it is looked at by {@link #certificate}. */
    private static SSLContext trusting() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Anybody()}, null);
            return context;
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static final class Anybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
