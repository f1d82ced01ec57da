package dev.twokey.cli;

import java.net.URI;
import java.util.Locale;

/** Addresses that a token may be sent to, or a browser opened on. */
final class Address {
    private Address() {}

    /** Whether it is https, or plain http to this machine only. */
    static boolean isSafe(URI address) {
        if (address.getHost() == null || address.getRawUserInfo() != null) {
            return false;
        }
        String host = address.getHost().toLowerCase(Locale.ROOT);
        boolean own = host.equals("localhost")
                || host.endsWith(".localhost")
                || host.equals("[::1]")
                || host.matches("127(\\.\\d{1,3}){3}");
        return "https".equals(address.getScheme()) || ("http".equals(address.getScheme()) && own);
    }

    /** The server's base address, without a slash at its end. */
    static URI server(String text) {
        try {
            URI server = URI.create(text.replaceAll("/+$", ""));
            if (isSafe(server) && server.getRawQuery() == null && server.getRawFragment() == null) {
                return server;
            }
        } catch (IllegalArgumentException e) {
            throw misused(text);
        }
        throw misused(text);
    }

    private static Failure misused(String text) {
        return Failure.misused(
                "\"" + text + "\" is no address of a server",
                "Give an https address, or a http address of this machine, with --server or TWOKEY_SERVER.");
    }
}
