package dev.twokey.sandbox.authenticator;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/** The rules on which page may use which passkeys (WebAuthn Level 3, sections 5.1.3 and 5.1.4). */
final class Origin {
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+");

    private Origin() {}

    /**
     * The relying party of a page.
     *
     * @param origin the page's origin: https, or http on localhost or below it
     * @param asked the relying party id in the options, empty for the page's host
     */
    static String rpId(String origin, String asked) {
        URI uri = URI.create(origin);
        String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
        if (!mayUsePasskeys(uri, host)) {
            throw new CeremonyRefused("SecurityError", "no passkeys for the origin " + origin);
        }
        String rpId = asked.isEmpty() ? host : asked;
        // a single label is a public suffix: localhost is not the relying party of keys.localhost
        boolean parent = rpId.contains(".") && host.endsWith("." + rpId);
        if (!host.equals(rpId) && !parent) {
            throw new CeremonyRefused("SecurityError", "the relying party " + rpId + " is not of the origin " + origin);
        }
        return rpId;
    }

    /** Whether pages of this origin may use passkeys at all. */
    static boolean mayUsePasskeys(String origin) {
        try {
            URI uri = new URI(origin);
            return uri.getHost() != null && mayUsePasskeys(uri, uri.getHost().toLowerCase(Locale.ROOT));
        } catch (URISyntaxException notOne) {
            return false;
        }
    }

    private static boolean mayUsePasskeys(URI uri, String host) {
        boolean local = host.equals("localhost") || host.endsWith(".localhost");
        boolean secure = "https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && local);
        boolean address =
                host.isEmpty() || host.startsWith("[") || ADDRESS.matcher(host).matches();
        boolean bare = (uri.getRawPath() == null || uri.getRawPath().isEmpty())
                && uri.getUserInfo() == null
                && uri.getQuery() == null
                && uri.getFragment() == null;
        return secure && !address && bare;
    }
}
