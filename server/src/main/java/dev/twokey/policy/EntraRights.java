package dev.twokey.policy;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Built-in roles of Microsoft Entra, whose template ids are the same in every tenant, and application permissions of Microsoft
 * Graph for accounts that programs act as.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity/role-based-access-control/permissions-reference">Microsoft Entra
 *     built-in roles</a>
 */
final class EntraRights implements RightKind {
    private static final Pattern OTHER = Pattern.compile("role:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private static final String GRAPH = "app:00000003-0000-0000-c000-000000000000/";
    private static final Pattern PERMISSION = Pattern.compile("graph:[A-Za-z][A-Za-z.-]{2,100}");
    private static final Pattern READING_PERMISSION = Pattern.compile("[A-Za-z-]+\\.Read(Basic)?\\.[A-Za-z]+");

    /** Permissions by which a program can give itself any other. */
    private static final Set<String> BOUNDLESS_PERMISSIONS = Set.of(
            "RoleManagement.ReadWrite.Directory",
            "AppRoleAssignment.ReadWrite.All",
            "Application.ReadWrite.All",
            "Directory.ReadWrite.All",
            "PrivilegedAccess.ReadWrite.AzureAD",
            "RoleAssignmentSchedule.ReadWrite.Directory",
            "RoleEligibilitySchedule.ReadWrite.Directory",
            "User-PasswordProfile.ReadWrite.All",
            "UserAuthenticationMethod.ReadWrite.All",
            "UserAuthMethod-TAP.ReadWrite.All");

    private static final Map<String, String> BOUNDLESS = Map.of(
            "Global Administrator", "62e90394-69f5-4237-9190-012177145e10",
            "Privileged Role Administrator", "e8611ab8-c189-46e8-94e1-60213ab1f814",
            "Privileged Authentication Administrator", "7be44c8a-adaf-4e2a-84d6-ab2649e08a13",
            // Whoever gives an application a credential can act as it, and applications may hold any permission.
            "Application Administrator", "9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3",
            "Cloud Application Administrator", "158c047a-c907-4556-b7ef-446551a6b5f7",
            "Hybrid Identity Administrator", "8ac3fc64-6eca-42ea-9e69-59f4c7b60eb2",
            "Domain Name Administrator", "8329153b-31d0-4727-b945-745eb3bc5f31",
            "External Identity Provider Administrator", "be2f45a1-457d-42af-a067-6ec1fa63bc45",
            "Partner Tier1 Support", "4ba39ca4-527c-499a-b93d-d9b492c50246",
            "Partner Tier2 Support", "e00e864a-17c5-4a4b-9c06-f5b95a8d5bd8");

    private static final Map<String, String> READING = Map.of(
            "Global Reader", "f2ef992c-3afb-46b9-b7cf-a126ee74c451",
            "Security Reader", "5d6b6bb7-de71-4623-b4af-96380a352509",
            "Directory Readers", "88d8e3e3-8f55-4a1e-953a-9b9898b8876b",
            "Reports Reader", "4a5d8f65-41da-4de4-8968-e035b65339cf",
            "Message Center Reader", "790c1fb9-7f7d-4f88-86a1-ef1f95c05c1b");

    private static final Map<String, String> CHANGING = Map.of(
            "Security Administrator", "194ae4cb-b126-40b2-bd5b-6091b380977d",
            "Security Operator", "5f2222b1-57c3-48ba-8ad5-d4759f1fde6f",
            "Conditional Access Administrator", "b1be1c3e-b65d-4f19-8427-f6fa0d97feb9",
            "Intune Administrator", "3a2c62db-5318-420d-8d74-23affee5d9d5",
            "Cloud Device Administrator", "7698a772-787b-4ac8-901f-60d6b08affd2",
            "Groups Administrator", "fdd7a751-b60b-444a-984c-02652fe8fa1c",
            "User Administrator", "fe930be7-5e62-47db-91af-98c3a49a38b1",
            "Helpdesk Administrator", "729827e3-9c14-49f7-bb1b-9608f156bbb8",
            "Service Support Administrator", "f023fd81-a637-4b56-95fd-791ac0226033");

    private static final Map<String, String> IDS = new TreeMap<>();

    static {
        IDS.putAll(BOUNDLESS);
        IDS.putAll(READING);
        IDS.putAll(CHANGING);
    }

    @Override
    public String kind() {
        return "entra";
    }

    @Override
    public Optional<Right> read(String text) {
        String id = IDS.get(text);
        if (id != null) {
            return Optional.of(new Right(text, "role:" + id));
        }
        if (PERMISSION.matcher(text).matches()) {
            String permission = text.substring(text.indexOf(':') + 1);
            return Optional.of(new Right(permission, GRAPH + permission));
        }
        return OTHER.matcher(text).matches() ? Optional.of(new Right(text, text)) : Optional.empty();
    }

    @Override
    public String form() {
        return "Write role:<template id>, graph:<application permission>, or one of: " + String.join(", ", IDS.keySet())
                + ".";
    }

    @Override
    public boolean isReadOnly(Right right) {
        return isPermission(right) ? READING_PERMISSION.matcher(right.name()).matches() : isAmong(READING, right);
    }

    @Override
    public boolean isBoundless(Right right) {
        return isPermission(right) ? BOUNDLESS_PERMISSIONS.contains(right.name()) : isAmong(BOUNDLESS, right);
    }

    private static boolean isPermission(Right right) {
        return right.reference().startsWith(GRAPH);
    }

    private static boolean isAmong(Map<String, String> roles, Right right) {
        return roles.values().stream().anyMatch(id -> right.reference().equals("role:" + id));
    }
}
