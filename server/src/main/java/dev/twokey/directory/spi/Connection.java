package dev.twokey.directory.spi;

import dev.twokey.kernel.Secret;
import java.util.Map;

/**
 * How a tenant is reached.
 *
 * @param settings not secret, by name; docs/directories names those of each kind. entra {@code tenantId}, {@code clientId}, and optionally
 *     {@code cloud}, {@code authority}, {@code graph}, {@code federated}, {@code certificate}, {@code licence}, {@code roleAssignable}, {@code role.<slug>},
 *     {@code guestDomains}; keycloak {@code baseUrl}, {@code realm}, {@code clientId}, and optionally {@code homeIdentityProvider}, {@code issuer},
 *     {@code certificate}; activedirectory {@code servers}, {@code ou}, {@code bindName}, {@code ca}, and optionally {@code security},
 *     {@code homeRealm}
 * @param secrets by name: {@code clientSecret}, or {@code privateKey} where there is a certificate; activedirectory {@code password}
 */
public record Connection(String kind, Map<String, String> settings, Map<String, Secret> secrets) {
    public Connection {
        settings = Map.copyOf(settings);
        secrets = Map.copyOf(secrets);
    }
}
