package dev.twokey.api;

import dev.twokey.kernel.UnusableSetting;
import java.util.Optional;
import org.springframework.core.env.Environment;

/**
 * The door that Spring Boot opens beside ours when it is told to: without TLS, on every interface, and past all that
 * {@link Listening} demands.
 */
final class SecondDoor {
    private static final String PORT = "management.server.port";

    private SecondDoor() {}

    /** @throws UnusableSetting when one would be opened */
    static void refuse(Environment environment) {
        Optional.ofNullable(environment.getProperty(PORT)).ifPresent(port -> {
            throw new UnusableSetting(
                    "MANAGEMENT_SERVER_PORT " + port + " would open a second port, which nothing here looks after.",
                    "Leave it out: health and metrics are at /actuator/health and /actuator/prometheus of TWOKEY_PORT.");
        });
    }
}
