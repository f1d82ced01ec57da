package dev.twokey.sandbox;

import dev.twokey.sandbox.customers.Customer;
import dev.twokey.sandbox.http.Json;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where everything is reached.
 *
 * @param home pages and control, {@code http://localhost:…}
 * @param graph Graph with its version, {@code https://localhost:…/v1.0}
 * @param login the login endpoints, {@code https://localhost:…}
 * @param smtp {@code smtp://localhost:…}
 * @param caFile the PEM of the authority that both https addresses stand on
 * @param customers with the credentials of their applications
 */
public record Addresses(String home, String graph, String login, String smtp, Path caFile, List<Customer> customers) {
    /** The same as JSON, client secrets included: it is for those who start the sandbox. */
    public ObjectNode json() {
        var json = Json.object();
        json.put("home", home);
        json.put("control", home + "/control");
        json.put("directories", home + "/directories");
        json.put("mailbox", home + "/mailbox");
        json.put("authenticator", home + "/authenticator");
        json.put("graph", graph);
        json.put("login", login);
        json.put("smtp", smtp);
        json.put("caFile", caFile.toString());
        var tenants = json.putObject("tenants");
        for (Customer customer : customers) {
            var tenant = tenants.putObject(customer.slug());
            tenant.put("tenantId", customer.id());
            tenant.put("displayName", customer.displayName());
            tenant.put("domain", customer.domain());
            tenant.put("clientId", customer.app().clientId());
            tenant.put("clientSecret", customer.app().revealSecret());
        }
        return json;
    }
}
