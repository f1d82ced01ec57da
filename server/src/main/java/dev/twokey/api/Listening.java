package dev.twokey.api;

import dev.twokey.kernel.UnusableSetting;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where this node listens. Without TLS of its own that is this machine only: whoever is on the way of a plain request
 * could read its session and change its page.
 *
 * @param address {@code TWOKEY_ADDRESS}: of the network interface
 * @param tls {@code TWOKEY_TLS_…}
 */
@ConfigurationProperties("twokey")
record Listening(
        @DefaultValue("127.0.0.1") ListeningAddress address,
        @DefaultValue Tls tls) {
    /**
     * PEM files (RFC 7468); both or neither.
     *
     * @param cert {@code TWOKEY_TLS_CERT}: the certificate, followed by those that lead to its authority
     * @param key {@code TWOKEY_TLS_KEY}: its private key, not encrypted
     */
    record Tls(@Nullable Path cert, @Nullable Path key) {
        /** @throws UnusableSetting when only one of the two is set */
        Optional<TlsFiles> files() {
            if (cert != null && key != null) {
                return Optional.of(new TlsFiles(cert, key));
            }
            if (cert != null || key != null) {
                String set = cert == null ? "TWOKEY_TLS_KEY" : "TWOKEY_TLS_CERT";
                String lacking = cert == null ? "TWOKEY_TLS_CERT" : "TWOKEY_TLS_KEY";
                throw new UnusableSetting(
                        set + " is set, but " + lacking + " is not.",
                        "Set both, to the PEM files of a certificate and of its private key, or neither.");
            }
            return Optional.empty();
        }
    }

    /** @throws UnusableSetting when plain HTTP would be offered to other machines */
    Listening {
        if (tls.files().isEmpty() && !address.found().isLoopbackAddress()) {
            throw new UnusableSetting(
                    "TWOKEY_ADDRESS " + address.written() + " would offer plain HTTP to other machines.",
                    "Set TWOKEY_TLS_CERT and TWOKEY_TLS_KEY; or leave TWOKEY_ADDRESS out and put a proxy that does TLS"
                            + " in front, on this machine.");
        }
    }
}
