package dev.twokey.sandbox.graph;

import java.util.Set;

/** The application permissions of roles, schedules, policies and what was deleted (Microsoft's permissions file, 2026-08). */
final class GovernancePermissions {
    static final Set<String> READ_DOMAINS = Set.of("Domain.Read.All", "Domain.ReadWrite.All", "Directory.Read.All");
    static final Set<String> READ_LICENCES = Set.of(
            "LicenseAssignment.Read.All",
            "Organization.Read.All",
            "Organization.ReadWrite.All",
            "Directory.Read.All",
            "Directory.ReadWrite.All");
    static final Set<String> CHANGE_ROLES = Set.of("RoleManagement.ReadWrite.Directory");
    static final Set<String> READ_ROLE_SCHEDULES = Set.of(
            "RoleAssignmentSchedule.Read.Directory",
            "RoleAssignmentSchedule.ReadWrite.Directory",
            "RoleManagement.Read.Directory",
            "RoleManagement.ReadWrite.Directory");
    static final Set<String> CHANGE_ROLE_SCHEDULES =
            Set.of("RoleAssignmentSchedule.ReadWrite.Directory", "RoleManagement.ReadWrite.Directory");
    static final Set<String> READ_GROUP_SCHEDULES = Set.of(
            "PrivilegedAssignmentSchedule.Read.AzureADGroup", "PrivilegedAssignmentSchedule.ReadWrite.AzureADGroup");
    /** The second only for a removal. */
    static final Set<String> CHANGE_GROUP_SCHEDULES = Set.of(
            "PrivilegedAssignmentSchedule.ReadWrite.AzureADGroup", "PrivilegedAssignmentSchedule.Remove.AzureADGroup");

    static final Set<String> WRITE_GROUP_SCHEDULES = Set.of("PrivilegedAssignmentSchedule.ReadWrite.AzureADGroup");
    static final Set<String> READ_SECURITY_DEFAULTS = Set.of("Policy.Read.All", "Policy.ReadWrite.SecurityDefaults");
    static final Set<String> READ_CROSS_TENANT = Set.of("Policy.Read.All", "Policy.ReadWrite.CrossTenantAccess");
    static final Set<String> CHANGE_CROSS_TENANT = Set.of("Policy.ReadWrite.CrossTenantAccess");
    static final Set<String> READ_CONDITIONAL_ACCESS = Set.of("Policy.Read.All");
    /** Beside {@link #READ_CONDITIONAL_ACCESS}. */
    static final Set<String> CHANGE_CONDITIONAL_ACCESS = Set.of("Policy.ReadWrite.ConditionalAccess");

    static final Set<String> READ_DEVICES =
            Set.of("DeviceManagementConfiguration.Read.All", "DeviceManagementConfiguration.ReadWrite.All");
    static final Set<String> CHANGE_DEVICES = Set.of("DeviceManagementConfiguration.ReadWrite.All");
    static final Set<String> READ_DELETED_USERS =
            Set.of("User.Read.All", "User.ReadWrite.All", "User.DeleteRestore.All", "Directory.Read.All");
    static final Set<String> RESTORE_USERS = Set.of("User.DeleteRestore.All", "User.ReadWrite.All");

    private GovernancePermissions() {}
}
