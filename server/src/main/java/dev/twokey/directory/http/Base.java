package dev.twokey.directory.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.web.util.UriUtils;

/**
 * Where the requests of one connection may go: scheme, host, port and base path. A token is only ever sent to an address
 * that {@link #keeps} this, so that a directory that answers with a link cannot lead it elsewhere.
 */
public record Base(URI uri) {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /**
     * Reads a setting.
     *
     * @throws IllegalArgumentException naming the setting, when it is not an https address (http on loopback) without
     *     user, query and fragment
     */
    public static Base parse(String setting, String text) {
        URI uri = uri(text).orElseThrow(() -> unacceptable(setting));
        String scheme = uri.getScheme();
        String host = uri.getHost();
        boolean safe = host != null && ("https".equals(scheme) || ("http".equals(scheme) && LOOPBACK.contains(host)));
        if (!safe || uri.getUserInfo() != null || uri.getQuery() != null || uri.getFragment() != null) {
            throw unacceptable(setting);
        }
        String path = uri.getRawPath();
        if (roams(path)) {
            throw unacceptable(setting);
        }
        String plain = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return new Base(URI.create(scheme + "://" + uri.getRawAuthority() + plain));
    }

    /** An address below this base. Whatever stands in a segment stays in it, slashes included. */
    public URI at(String... segments) {
        StringBuilder path = new StringBuilder(uri.toString());
        for (String segment : segments) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                throw new IllegalArgumentException("not a path segment");
            }
            path.append('/').append(UriUtils.encodePathSegment(segment, UTF_8));
        }
        return URI.create(path.toString());
    }

    /** The address with a query whose names and values are encoded completely. */
    public static URI with(URI address, Map<String, String> query) {
        StringBuilder whole = new StringBuilder(address.toString());
        char before = '?';
        for (Map.Entry<String, String> each : query.entrySet()) {
            whole.append(before).append(encoded(each.getKey())).append('=').append(encoded(each.getValue()));
            before = '&';
        }
        return URI.create(whole.toString());
    }

    /** As a form does it, but for the blank, whose plus sign not every server takes for one. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    /** A link from an answer, if it stays here. */
    public Optional<URI> follow(String link) {
        return uri(link).filter(this::keeps);
    }

    /** Whether the address has this scheme, host and port and lies below this path. */
    public boolean keeps(URI address) {
        return uri.getScheme().equalsIgnoreCase(address.getScheme())
                && uri.getHost().equalsIgnoreCase(address.getHost())
                && port(uri) == port(address)
                && address.getUserInfo() == null
                && address.getFragment() == null
                && address.getRawPath().startsWith(uri.getRawPath() + "/")
                && !roams(address.getRawPath());
    }

    /** Servers disagree about these, so that a path with one of them may lie elsewhere than it seems. */
    private static boolean roams(String path) {
        String lower = path.toLowerCase(java.util.Locale.ROOT);
        return lower.contains("/.")
                || lower.contains("%2e")
                || lower.contains("%2f")
                || lower.contains("%5c")
                || lower.contains("//");
    }

    private static int port(URI address) {
        if (address.getPort() >= 0) {
            return address.getPort();
        }
        return "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException notAnAddress) {
            return Optional.empty();
        }
    }

    private static IllegalArgumentException unacceptable(String setting) {
        return new IllegalArgumentException(
                setting + " must be an https address (http on loopback only) without user, query or fragment");
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
