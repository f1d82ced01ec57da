package dev.twokey.sandbox.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Microsoft Graph as an application of the tenant: its roles are the permissions that other applications get. */
public final class MicrosoftGraph {
    /** The same in every tenant. */
    public static final String APP_ID = "00000003-0000-0000-c000-000000000000";

    private static final List<String> PERMISSIONS = List.of(
            "Organization.Read.All",
            "Group.Read.All",
            "GroupMember.Read.All",
            "User.Read.All",
            "Directory.Read.All",
            "AuditLog.Read.All",
            "Policy.Read.All",
            "RoleManagement.Read.Directory");

    private MicrosoftGraph() {}

    static ServicePrincipal principal() {
        return new ServicePrincipal(
                guid("principal"),
                APP_ID,
                "Microsoft Graph",
                true,
                Optional.empty(),
                PERMISSIONS.stream()
                        .map(value -> new ServicePrincipal.AppRole(guid(value), value))
                        .toList());
    }

    private static String guid(String name) {
        return UUID.nameUUIDFromBytes(("twokey-sandbox/graph/" + name).getBytes(UTF_8))
                .toString();
    }
}
