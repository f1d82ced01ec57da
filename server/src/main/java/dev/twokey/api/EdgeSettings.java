package dev.twokey.api;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where people and programs reach this deployment.
 *
 * @param port of plain HTTP
 * @param baseUrl {@code TWOKEY_BASE_URL}: where the pages and the API are; by default {@code http://localhost:PORT}
 * @param signingOrigin {@code TWOKEY_SIGNING_ORIGIN}: where keys are turned, and nothing else happens; another host
 * @param sandboxUrl {@code TWOKEY_SANDBOX_URL}: set only for trying, the sandbox's software authenticator is offered
 */
@ConfigurationProperties("twokey")
public record EdgeSettings(
        @DefaultValue("8080") int port,
        @Nullable URI baseUrl,
        @Nullable URI signingOrigin,
        @Nullable URI sandboxUrl) {
    public EdgeSettings {
        if (host(base(baseUrl, port)).equals(host(signing(signingOrigin, port)))) {
            throw new IllegalArgumentException(
                    "TWOKEY_SIGNING_ORIGIN must have another host than TWOKEY_BASE_URL: keys are turned at their own origin");
        }
    }

    /** Origin of the pages and the API, without a slash at the end. */
    public String base() {
        return origin(base(baseUrl, port));
    }

    /** Origin of the signing pages, without a slash at the end. */
    public String signing() {
        return origin(signing(signingOrigin, port));
    }

    /** Host of the pages and the API. */
    public String baseHost() {
        return host(base(baseUrl, port));
    }

    /** Host of the signing pages, which is also their relying party id. */
    public String signingHost() {
        return host(signing(signingOrigin, port));
    }

    /** Origin of the sandbox; present only in sandbox mode. */
    public Optional<String> sandbox() {
        return Optional.ofNullable(sandboxUrl).map(EdgeSettings::origin);
    }

    private static URI base(@Nullable URI configured, int port) {
        return configured == null ? URI.create("http://localhost:" + port) : configured;
    }

    private static URI signing(@Nullable URI configured, int port) {
        return configured == null ? URI.create("http://keys.localhost:" + port) : configured;
    }

    private static String host(URI uri) {
        if (uri.getHost() == null || uri.getScheme() == null) {
            throw new IllegalArgumentException("not an address with a scheme and a host: " + uri);
        }
        return uri.getHost().toLowerCase(java.util.Locale.ROOT);
    }

    private static String origin(URI uri) {
        return uri.getScheme() + "://" + host(uri) + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }
}
