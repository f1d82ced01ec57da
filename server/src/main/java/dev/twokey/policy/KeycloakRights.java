package dev.twokey.policy;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Roles of a realm of Keycloak and of its clients.
 *
 * @see <a href="https://www.keycloak.org/docs/latest/server_admin/#_admin_permissions">Keycloak, admin permissions</a>
 */
final class KeycloakRights implements RightKind {
    private static final Pattern FORM = Pattern.compile("realm:[^\\s/]{1,255}|client:[^\\s/]{1,255}/[^\\s/]{1,255}");
    private static final Pattern READING = Pattern.compile("client:realm-management/(view|query)-[a-z-]+");
    private static final Set<String> BOUNDLESS = Set.of(
            "realm:admin",
            "realm:create-realm",
            "client:realm-management/realm-admin",
            "client:realm-management/manage-realm",
            // Who resets an administrator's password is one, and so is who gives an administrator's program a key.
            "client:realm-management/manage-users",
            "client:realm-management/manage-clients",
            // Keycloak shows whoever may view clients their secrets, and who knows a client's secret is the client.
            "client:realm-management/view-clients",
            // Who writes the rules by which rights are given needs no right.
            "client:realm-management/manage-authorization",
            "client:realm-management/manage-identity-providers",
            "client:realm-management/impersonation");

    @Override
    public String kind() {
        return "keycloak";
    }

    @Override
    public Optional<Right> read(String text) {
        return FORM.matcher(text).matches()
                ? Optional.of(new Right(text.substring(text.indexOf(':') + 1), text))
                : Optional.empty();
    }

    @Override
    public String form() {
        return "Write realm:<role> or client:<client>/<role>, for example client:realm-management/view-events.";
    }

    @Override
    public boolean isReadOnly(Right right) {
        return READING.matcher(right.reference()).matches();
    }

    @Override
    public boolean isBoundless(Right right) {
        return BOUNDLESS.contains(right.reference());
    }
}
