package dev.twokey.keycloak;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param staleness {@code TWOKEY_KEYCLOAK_STALENESS}: for how long a read may show what was before an acknowledged write.
 *     Nodes of a cluster drop what they have cached as soon as they hear of a write
 */
@ConfigurationProperties("twokey.keycloak")
record KeycloakSettings(@DefaultValue("PT1S") Duration staleness) {}
