package dev.twokey.keycloak;

import dev.twokey.directory.spi.Rights;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The roles of docs/directories/keycloak.md, which a test compares with these. */
final class NeededRoles {
    private static final String CLIENT = "client:realm-management/";

    private NeededRoles() {}

    /** The realm puts the queries into others of them, may do without organizations, and gives every user the rest. */
    static Rights in(String realm) {
        Set<String> possible =
                of("view-organizations", "query-organizations", "query-users", "query-groups", "query-clients");
        possible.addAll(List.of(
                "realm:default-roles-" + realm.toLowerCase(Locale.ROOT),
                "realm:offline_access",
                "realm:uma_authorization",
                "client:account/manage-account",
                "client:account/manage-account-links",
                "client:account/view-profile"));
        return new Rights(
                of("manage-users", "manage-clients", "view-realm", "view-events", "view-identity-providers"), possible);
    }

    private static Set<String> of(String... roles) {
        return Stream.of(roles).map(role -> CLIENT + role).collect(Collectors.toCollection(TreeSet::new));
    }
}
