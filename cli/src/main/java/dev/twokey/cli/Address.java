package dev.twokey.cli;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;

/** Addresses that a token may be sent to, or a browser opened on. */
final class Address {
    private Address() {}

    /** Whether it is https, or plain http to a name of this machine, which browsers never ask the network about. */
    static boolean isSafe(URI address) {
        return hasPlainHost(address)
                && (isEncrypted(address) || ("http".equals(address.getScheme()) && isOwn(address)));
    }

    private static boolean hasPlainHost(URI address) {
        return address.getHost() != null && address.getRawUserInfo() == null;
    }

    private static boolean isEncrypted(URI address) {
        return "https".equals(address.getScheme());
    }

    private static boolean isOwn(URI address) {
        String host = host(address);
        return host.equals("localhost") || host.endsWith(".localhost") || isLoopback(host);
    }

    private static boolean isLoopback(String host) {
        return host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
    }

    private static String host(URI address) {
        return address.getHost().toLowerCase(Locale.ROOT);
    }

    /** The server's base address, without a slash at its end. */
    static URI server(String text, Names names) {
        try {
            URI server = URI.create(text.replaceAll("/+$", ""));
            if (isSafe(server) && server.getRawQuery() == null && server.getRawFragment() == null) {
                requireOwn(server, names);
                return server;
            }
        } catch (IllegalArgumentException e) {
            throw misused(text);
        }
        throw misused(text);
    }

    /** Resolvers differ about names below localhost, and some ask the network: a token would go wherever it says. */
    private static void requireOwn(URI server, Names names) {
        if (isEncrypted(server) || isLoopback(host(server))) {
            return;
        }
        try {
            for (InetAddress address : names.resolve(host(server))) {
                if (!address.isLoopbackAddress()) {
                    throw elsewhere(server, "leads to " + address.getHostAddress() + ", not to this machine");
                }
            }
        } catch (UnknownHostException e) {
            Failure failure = elsewhere(server, "is a name that this machine cannot resolve");
            failure.initCause(e);
            throw failure;
        }
    }

    private static Failure elsewhere(URI server, String where) {
        return Failure.misused(
                server.getHost() + " " + where,
                "Give an https address, or http://127.0.0.1 with the server's port, with --server or TWOKEY_SERVER.");
    }

    private static Failure misused(String text) {
        return Failure.misused(
                "\"" + text + "\" is no address of a server",
                "Give an https address, or a http address of this machine, with --server or TWOKEY_SERVER.");
    }
}
