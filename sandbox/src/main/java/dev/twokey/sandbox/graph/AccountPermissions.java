package dev.twokey.sandbox.graph;

import java.util.Set;

/** The application permissions that operations on accounts and logs accept (Microsoft's permissions file, 2026-08). */
final class AccountPermissions {
    static final Set<String> CREATE_USER = Set.of("User.ReadWrite.All", "Directory.ReadWrite.All");
    /** User.ReadWrite.All alone does not suffice. */
    static final Set<String> SET_PASSWORD = Set.of("User-PasswordProfile.ReadWrite.All");

    static final Set<String> READ_OBJECTS = Set.of("Directory.Read.All", "Directory.ReadWrite.All");
    static final Set<String> READ_APPLICATIONS = Set.of(
            "Application.Read.All",
            "Application.ReadWrite.All",
            "Application.ReadWrite.OwnedBy",
            "Directory.Read.All",
            "Directory.ReadWrite.All");
    static final Set<String> WRITE_APPLICATIONS = Set.of("Application.ReadWrite.All", "Application.ReadWrite.OwnedBy");
    static final Set<String> ALL_APPLICATIONS = Set.of("Application.ReadWrite.All");
    static final Set<String> READ_APP_ROLES = Set.of(
            "AppRoleAssignment.ReadWrite.All", "Application.Read.All", "Directory.Read.All", "Directory.ReadWrite.All");
    static final Set<String> WRITE_APP_ROLES = Set.of("AppRoleAssignment.ReadWrite.All");
    static final Set<String> READ_UNITS = Set.of(
            "AdministrativeUnit.Read.All",
            "AdministrativeUnit.ReadWrite.All",
            "Directory.Read.All",
            "Directory.ReadWrite.All");
    static final Set<String> WRITE_UNITS = Set.of("AdministrativeUnit.ReadWrite.All");
    static final Set<String> WRITE_ROLES = Set.of("RoleManagement.ReadWrite.Directory");
    static final Set<String> READ_METHODS =
            Set.of("UserAuthenticationMethod.Read.All", "UserAuthenticationMethod.ReadWrite.All");
    static final Set<String> READ_CONSENTS =
            Set.of("DelegatedPermissionGrant.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All");
    static final Set<String> READ_DEVICES = Set.of("Directory.Read.All", "Directory.ReadWrite.All");
    static final Set<String> READ_TRANSITIVE = Set.of(
            "Directory.Read.All",
            "Directory.ReadWrite.All",
            "Group.Read.All",
            "Group.ReadBasic.All",
            "GroupMember.Read.All",
            "GroupMember.ReadBasic.All",
            "User.Read.All");
    static final Set<String> READ_SIGN_INS = Set.of("AuditLog.Read.All");
    static final Set<String> READ_AUDITS = Set.of("AuditLog.Read.All", "Directory.Read.All");

    private AccountPermissions() {}
}
