package dev.twokey.activedirectory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Begins TLS only with a host that its certificate names, as part of the handshake (RFC 2830, 3.6). The LDAP library's own check
 * lets a certificate for {@code localhost} pass for any address of this machine.
 */
final class NamedHost extends SSLSocketFactory {
    private final SSLSocketFactory factory;

    NamedHost(SSLSocketFactory factory) {
        this.factory = factory;
    }

    @Override
    public Socket createSocket(Socket plain, String host, int port, boolean autoClose) throws IOException {
        SSLSocket secured = (SSLSocket) factory.createSocket(plain, host, port, autoClose);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("LDAPS");
        secured.setSSLParameters(parameters);
        // Begun by whoever connects, or by the first byte; once more would ask for new keys (RFC 8446, 4.6.3), which
        // Samba never answers.
        return secured;
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return factory.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return factory.getSupportedCipherSuites();
    }

    @Override
    public Socket createSocket() throws SocketException {
        throw onlyOverAnother();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        throw onlyOverAnother();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        throw onlyOverAnother();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        throw onlyOverAnother();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        throw onlyOverAnother();
    }

    private static SocketException onlyOverAnother() {
        return new SocketException("begins TLS over a connection that there is");
    }
}
