package dev.twokey.people;

import dev.twokey.kernel.UnusableSetting;
import dev.twokey.proof.RelyingParty;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An address that a setting names, as browsers spell its origin (RFC 6454, section 6.2). */
final class WebAddress {
    private static final Set<String> SCHEMES = Set.of("http", "https");

    /** Other spellings of a number, such as 127.1, are no host to {@link URI} either. */
    private static final Pattern IP_ADDRESS = Pattern.compile("\\[.*|[0-9.]+");

    private WebAddress() {}

    /**
     * For whom passkeys made at this address sign.
     *
     * @param setting its name, for the person who set it
     * @throws UnusableSetting when browsers would offer no passkeys there: they need https or this machine, and a name
     */
    static RelyingParty relyingParty(String setting, URI address) {
        String scheme = scheme(setting, address);
        String host = host(setting, address);
        if (scheme.equals("http") && !isThisMachine(host)) {
            throw new UnusableSetting(
                    setting + " is plain http on " + host + ", where browsers have no passkeys.",
                    "Use https, with TWOKEY_TLS_CERT and TWOKEY_TLS_KEY or a proxy in front; plain http only on localhost.");
        }
        return new RelyingParty(host, scheme + "://" + host + port(scheme, address));
    }

    /** The origin of any address. */
    static String origin(String setting, URI address) {
        String scheme = scheme(setting, address);
        return scheme + "://" + required(setting, address.getHost(), address) + port(scheme, address);
    }

    private static String scheme(String setting, URI address) {
        String scheme = required(setting, address.getScheme(), address);
        return SCHEMES.contains(scheme) ? scheme : unusable(setting, address);
    }

    private static String host(String setting, URI address) {
        String host = required(setting, address.getHost(), address);
        if (IP_ADDRESS.matcher(host).matches()) {
            throw new UnusableSetting(
                    setting + " names the IP address " + host + ", and a passkey needs a host name.",
                    "Give this machine a host name and use that; localhost is enough for trying on this machine alone.");
        }
        return host;
    }

    private static boolean isThisMachine(String host) {
        return host.equals("localhost") || host.endsWith(".localhost");
    }

    /** The port that a browser leaves out must be left out here, since origins are compared character by character. */
    private static String port(String scheme, URI address) {
        int usual = scheme.equals("https") ? 443 : 80;
        return address.getPort() < 0 || address.getPort() == usual ? "" : ":" + address.getPort();
    }

    private static String required(String setting, @Nullable String part, URI address) {
        return Optional.ofNullable(part)
                .map(text -> text.toLowerCase(Locale.ROOT))
                .orElseGet(() -> unusable(setting, address));
    }

    private static String unusable(String setting, URI address) {
        throw new UnusableSetting(
                setting + " is no address of a web server: " + address,
                "Write it like https://twokey.harbour.example, with the port if it is not the usual one.");
    }
}
