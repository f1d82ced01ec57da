package dev.twokey.api;

import dev.twokey.kernel.UnusableSetting;
import dev.twokey.people.Origins;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Looks at where we listen and are reached before anything is started: not a database, not a port. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Listening.class)
class ListeningConfiguration {
    /** The bundle of {@code application.yaml}, which takes a renewed certificate while the server runs. */
    private static final String BUNDLE = "twokey";

    private static final Logger LOG = LoggerFactory.getLogger(ListeningConfiguration.class);

    @Bean
    WebServerFactoryCustomizer<ConfigurableServletWebServerFactory> addressAndTls(
            Listening listening, Origins origins, Environment environment) {
        SecondDoor.refuse(environment);
        Optional<TlsFiles> files = listening.tls().files();
        files.ifPresent(set -> judge(set, origins));
        return factory -> {
            // Named by nothing else: SERVER_ADDRESS would go past what Listening demands.
            factory.setAddress(listening.address().found());
            if (files.isPresent()) {
                factory.setSsl(Ssl.forBundle(BUNDLE));
            }
        };
    }

    private static void judge(TlsFiles files, Origins origins) {
        if (!origins.areSecure()) {
            throw new UnusableSetting(
                    "TWOKEY_TLS_CERT is set, but TWOKEY_BASE_URL is " + origins.base() + ".",
                    "Set TWOKEY_BASE_URL and TWOKEY_SIGNING_ORIGIN to the https addresses that the certificate is for.");
        }
        CertificateNames names = files.read();
        // No refusal: a proxy that speaks TLS to us as well may ask for another name than browsers do.
        Stream.of(origins.baseHost(), origins.signingHost())
                .filter(host -> !names.isFor(host))
                .forEach(host -> LOG.warn(
                        "the certificate of TWOKEY_TLS_CERT is not for {}: browsers that come here by that name refuse it",
                        host));
    }
}
