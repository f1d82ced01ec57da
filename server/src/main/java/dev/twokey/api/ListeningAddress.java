package dev.twokey.api;

import dev.twokey.kernel.UnusableSetting;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * The address of a network interface. It is looked up once: what is judged is what the server listens on.
 *
 * @param written as it was set
 */
record ListeningAddress(String written, InetAddress found) {
    /**
     * Public for the binding of settings, which calls it.
     *
     * @throws UnusableSetting when it is blank or no address
     */
    public static ListeningAddress of(String written) {
        // Nothing would be looked up as this machine alone, while a server that is told nothing listens everywhere.
        if (written.isBlank()) {
            throw new UnusableSetting(
                    "TWOKEY_ADDRESS is set, but says nothing.",
                    "Leave TWOKEY_ADDRESS out to listen on this machine alone, or write the IP address of one of its"
                            + " interfaces.");
        }
        try {
            return new ListeningAddress(written, InetAddress.getByName(written));
        } catch (UnknownHostException unknown) {
            throw new UnusableSetting(
                    "TWOKEY_ADDRESS " + written + " is no address.",
                    "Write the IP address of one of this machine's interfaces, or 0.0.0.0 for all.",
                    unknown);
        }
    }
}
