package dev.twokey.sandbox.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.twokey.sandbox.customers.Customer;
import dev.twokey.sandbox.directory.Application;
import dev.twokey.sandbox.directory.Consents;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What an application sent an administrator for.
 *
 * @param form of the address, which decides how the answer looks
 * @param tenant whose administrator; empty for the tenant of whoever signs in
 * @param redirect one of the application's registered addresses
 * @param state what the application gets back as it was
 */
record ConsentRequest(
        Form form, Optional<Customer> tenant, Application application, String redirect, Optional<String> state) {
    private static final String GRAPH = "https://graph.microsoft.com/";

    /** The two forms of the address. */
    enum Form {
        /** {@code /adminconsent}. */
        V1,
        /** {@code /v2.0/adminconsent}. */
        V2
    }

    /** Where the browser goes after the administrator said yes. */
    String accepted(Customer customer, List<Consents.Asked> asked) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("admin_consent", "True");
        parameters.put("tenant", customer.id());
        if (form == Form.V2) {
            parameters.put(
                    "scope",
                    asked.stream().map(each -> GRAPH + each.role().value()).collect(Collectors.joining(" ")));
        }
        return back(parameters);
    }

    /** Where it goes after somebody said no, or was nobody who may say yes. Microsoft says there that it was declined. */
    String declined(Instant now) {
        return switch (form) {
            case V1 ->
                back(Map.of("error", "permission_denied", "error_description", "The admin canceled the request"));
            case V2 -> {
                var error = LoginError.consentDeclined();
                var parameters = new LinkedHashMap<String, String>();
                parameters.put("error", error.error());
                parameters.put("error_description", error.description(now));
                // it says so even now: only an error tells a no from a yes
                parameters.put("admin_consent", "True");
                yield back(parameters);
            }
        };
    }

    private String back(Map<String, String> parameters) {
        var all = new LinkedHashMap<>(parameters);
        state.ifPresent(text -> all.put("state", text));
        String query = all.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return redirect + (redirect.contains("?") ? "&" : "?") + query;
    }
}
