package dev.twokey.entra;

import dev.twokey.directory.spi.Rights;
import java.util.Set;
import java.util.TreeSet;

/** The application permissions of docs/directories/entra.md, which a test compares with these. */
final class NeededPermissions {
    private static final Set<String> ALWAYS = Set.of(
            "Organization.Read.All",
            "User.Read.All",
            "User.Invite.All",
            "User.EnableDisableAccount.All",
            "Policy.Read.All");

    private static final Set<String> FOR_GROUPS =
            Set.of("Group.Create", "GroupMember.Read.All", "GroupMember.ReadWrite.All");

    private static final String FOR_ROLES = "RoleManagement.ReadWrite.Directory";
    private static final String FOR_ENDS = "PrivilegedAssignmentSchedule.ReadWrite.AzureADGroup";

    /** Where the service keeps accounts and reads logs. */
    static final Set<String> FOR_ACCOUNTS_AND_FEEDS = Set.of(
            "User.ReadWrite.All",
            "User-PasswordProfile.ReadWrite.All",
            "AdministrativeUnit.ReadWrite.All",
            "Application.ReadWrite.OwnedBy",
            "AppRoleAssignment.ReadWrite.All",
            "UserAuthenticationMethod.Read.All",
            "Directory.Read.All",
            // The group of all accounts, which there is with every licence.
            "Group.Create",
            "GroupMember.ReadWrite.All",
            "AuditLog.Read.All");

    private NeededPermissions() {}

    static Rights with(Licence licence, boolean roleAssignable) {
        Set<String> needed = new TreeSet<>(ALWAYS);
        if (licence != Licence.FREE) {
            needed.addAll(FOR_GROUPS);
        }
        if (licence == Licence.FREE || roleAssignable) {
            needed.add(FOR_ROLES);
        }
        if (licence == Licence.P2) {
            needed.add(FOR_ENDS);
        }
        return new Rights(needed, FOR_ACCOUNTS_AND_FEEDS);
    }
}
