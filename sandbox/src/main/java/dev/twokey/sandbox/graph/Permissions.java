package dev.twokey.sandbox.graph;

import java.util.Set;

/** Application permissions that Microsoft's list of what is enough for an operation says nothing of. */
final class Permissions {
    static final Set<String> CHANGE_MEMBERS =
            Set.of("GroupMember.ReadWrite.All", "Group.ReadWrite.All", "Directory.ReadWrite.All");
    /** {@code Group.ReadBasic.All} tells of groups and not of who is in. */
    static final Set<String> READ_MEMBERS = Set.of(
            "GroupMember.Read.All",
            "Group.Read.All",
            "Group.ReadWrite.All",
            "Directory.Read.All",
            "Directory.ReadWrite.All");

    static final Set<String> ROLE_ASSIGNABLE = Set.of("RoleManagement.ReadWrite.Directory");
    static final Set<String> CHANGE_USER = Set.of("User.ReadWrite.All", "Directory.ReadWrite.All");
    static final Set<String> SWITCH_USER =
            Set.of("User.EnableDisableAccount.All", "User.ReadWrite.All", "Directory.ReadWrite.All");
    /** {@code User.ReadWrite.All} alone does not suffice. */
    static final Set<String> CHANGE_PASSWORD = Set.of("User-PasswordProfile.ReadWrite.All");

    static final Set<String> DELETE_USER = Set.of("User.DeleteRestore.All", "User.ReadWrite.All");
    static final Set<String> READ_DELETED_USERS =
            Set.of("User.Read.All", "User.ReadWrite.All", "User.DeleteRestore.All", "Directory.Read.All");
    static final Set<String> READ_DELETED_APPLICATIONS = Set.of(
            "Application.Read.All",
            "Application.ReadWrite.All",
            "Application.ReadWrite.OwnedBy",
            "Directory.Read.All",
            "Directory.ReadWrite.All");
    /** The second only to those that the caller's own application made. */
    static final Set<String> WRITE_APPLICATIONS = Set.of("Application.ReadWrite.All", "Application.ReadWrite.OwnedBy");

    static final Set<String> ALL_APPLICATIONS = Set.of("Application.ReadWrite.All");
    /** Which of them is needed depends on what was deleted. */
    static final Set<String> CHANGE_DELETED = Set.of(
            "User.DeleteRestore.All",
            "User.ReadWrite.All",
            "Application.ReadWrite.All",
            "Application.ReadWrite.OwnedBy");

    static final Set<String> WRITE_UNITS = Set.of("AdministrativeUnit.ReadWrite.All");
    /** For whatever is no removal. */
    static final Set<String> WRITE_GROUP_SCHEDULES = Set.of("PrivilegedAssignmentSchedule.ReadWrite.AzureADGroup");

    private Permissions() {}
}
