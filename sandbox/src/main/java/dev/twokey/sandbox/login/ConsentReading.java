package dev.twokey.sandbox.login;

import dev.twokey.sandbox.customers.Customer;
import dev.twokey.sandbox.customers.Customers;
import dev.twokey.sandbox.directory.Application;
import dev.twokey.sandbox.directory.Directories;
import dev.twokey.sandbox.http.Call;
import dev.twokey.sandbox.login.LoginService.Audiences;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what an application sent an administrator for. */
final class ConsentReading {
    private static final String ORGANIZATIONS = "organizations";
    private static final Set<String> NO_TENANTS = Set.of("common", "consumers");
    private static final String DEFAULT_SCOPE = "/.default";

    private final Customers customers;
    private final Directories directories;
    private final Audiences audiences;

    ConsentReading(Customers customers, Directories directories, Audiences audiences) {
        this.customers = customers;
        this.directories = directories;
        this.audiences = audiences;
    }

    sealed interface Read {}

    record Asked(ConsentRequest request) implements Read {}

    record Refused(LoginError error) implements Read {}

    Read read(Call call, ConsentRequest.Form form) {
        String name = call.variable("tenant");
        if (NO_TENANTS.contains(name)) {
            return new Refused(LoginError.tenantCommon(name));
        }
        Optional<Customer> tenant = customers.called(name);
        if (tenant.isEmpty() && !name.equals(ORGANIZATIONS)) {
            return new Refused(LoginError.tenantUnknown(name));
        }
        for (String parameter : required(form)) {
            if (call.parameter(parameter).orElse("").isBlank()) {
                return new Refused(LoginError.missing(parameter));
            }
        }
        String clientId = call.parameter("client_id").orElse("");
        return tenant.map(customer -> known(customer, clientId))
                .orElseGet(() -> known(clientId))
                .map(application -> read(call, form, tenant, application))
                .orElseGet(() -> new Refused(LoginError.appUnknown(
                        clientId, tenant.map(Customer::displayName).orElse(name))));
    }

    private static List<String> required(ConsentRequest.Form form) {
        return switch (form) {
            case V1 -> List.of("client_id", "redirect_uri");
            case V2 -> List.of("client_id", "redirect_uri", "scope");
        };
    }

    private Read read(Call call, ConsentRequest.Form form, Optional<Customer> tenant, Application application) {
        String redirect = call.parameter("redirect_uri").orElse("");
        if (!application.manifest().redirectUris().contains(redirect)) {
            return new Refused(LoginError.redirectUnknown(redirect, application.appId()));
        }
        String scope = call.parameter("scope").orElse("");
        return form == ConsentRequest.Form.V2 && !isDefault(scope)
                ? new Refused(LoginError.badScope(scope))
                : new Asked(new ConsentRequest(form, tenant, application, redirect, call.parameter("state")));
    }

    /** What is registered is asked for: delegated permissions by their names are not simulated. */
    private boolean isDefault(String scope) {
        return audiences.graph().stream().anyMatch(graph -> scope.equals(graph + DEFAULT_SCOPE));
    }

    private Optional<Application> known(Customer customer, String clientId) {
        return directories.of(customer).holdings().applications().known(clientId);
    }

    private Optional<Application> known(String clientId) {
        return customers.all().stream()
                .flatMap(customer -> known(customer, clientId).stream())
                .findFirst();
    }
}
