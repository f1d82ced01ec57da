package dev.twokey.entra;

import dev.twokey.directory.http.AuthorizedHttp;
import dev.twokey.directory.http.Http;
import dev.twokey.directory.http.Patience;
import dev.twokey.directory.http.Tokens;
import dev.twokey.directory.spi.Connection;
import java.util.Map;

/** One tenant, as one application sees it. Nothing is asked before somebody asks. */
record EntraTenant(ObjectId id, Endpoints endpoints, ActingApplication as, Tokens tokens, Graph graph) {
    /** How tenants are reached. */
    record Door(Http http, Patience patience, EntraSettings settings, OwnApplications applications) {
        /** @throws IllegalArgumentException naming the setting that is missing or not acceptable */
        EntraTenant open(Connection connection) {
            Map<String, String> given = connection.settings();
            ObjectId tenant = guid(given, "tenantId");
            Endpoints endpoints = Endpoints.of(given);
            ActingApplication as = applications
                    .acting(connection)
                    .orElseGet(() -> ActingApplication.alone(
                            guid(given, "clientId"), OwnCredential.of(connection, settings, endpoints)));
            Tokens tokens = new RecentTokens(new MsalTokens(http, endpoints, tenant, as.client(), as.credential()));
            Graph graph = new Graph(new AuthorizedHttp(http, tokens, endpoints.graph()), patience);
            return new EntraTenant(tenant, endpoints, as, tokens, graph);
        }
    }

    static ObjectId guid(Map<String, String> settings, String name) {
        String value = settings.getOrDefault(name, "");
        if (value.isEmpty()) {
            throw new IllegalArgumentException(name + " is missing");
        }
        try {
            return new ObjectId(value);
        } catch (IllegalArgumentException notOne) {
            throw new IllegalArgumentException(name + " must be a GUID", notOne);
        }
    }
}
