package dev.twokey.api;

import dev.twokey.kernel.UnusableSetting;
import java.net.URI;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.env.Environment;

/** @param endpoint {@code TWOKEY_OTLP_ENDPOINT}: where traces go by OTLP over HTTP, the whole address ({@code …/v1/traces}) */
@ConfigurationProperties("twokey.otlp")
record TracingSettings(URI endpoint) {
    private static final String ENDPOINT = "twokey.otlp.endpoint";

    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Whether it is set; blank, as a template for settings may leave it, is not. */
    static boolean isOn(Environment environment) {
        return !environment.getProperty(ENDPOINT, "").isBlank();
    }

    /** @throws UnusableSetting when it is no address, or one to which traces would go unprotected */
    TracingSettings {
        boolean here = "http".equals(endpoint.getScheme()) && HERE.contains(String.valueOf(endpoint.getHost()));
        if (!here && (!"https".equals(endpoint.getScheme()) || endpoint.getHost() == null)) {
            throw new UnusableSetting(
                    "TWOKEY_OTLP_ENDPOINT " + endpoint + " is neither https nor of this machine.",
                    "Set it to the https address of a collector, or run one on this machine:"
                            + " http://127.0.0.1:4318/v1/traces");
        }
    }
}
