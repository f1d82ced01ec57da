package dev.twokey.sandbox.graph;

import java.util.Set;

/** The application permissions that each kind of operation accepts (Microsoft's permissions file, 2026-08). */
final class Permissions {
    static final Set<String> READ_ORGANIZATION = Set.of(
            "Organization.Read.All",
            "Organization.ReadWrite.All",
            "Directory.Read.All",
            "Directory.ReadWrite.All",
            "User.Read.All");
    static final Set<String> READ_GROUPS = Set.of(
            "Group.ReadBasic.All",
            "Group.Read.All",
            "Group.ReadWrite.All",
            "GroupMember.Read.All",
            "Directory.Read.All",
            "Directory.ReadWrite.All");
    static final Set<String> CREATE_GROUP = Set.of("Group.Create", "Group.ReadWrite.All", "Directory.ReadWrite.All");
    static final Set<String> CHANGE_GROUP = Set.of("Group.ReadWrite.All", "Directory.ReadWrite.All");
    static final Set<String> DELETE_GROUP = Set.of("Group.ReadWrite.All");
    static final Set<String> READ_MEMBERS = Set.of(
            "GroupMember.ReadBasic.All",
            "GroupMember.Read.All",
            "GroupMember.ReadWrite.All",
            "Group.ReadBasic.All",
            "Group.Read.All",
            "Group.ReadWrite.All",
            "Directory.Read.All",
            "Directory.ReadWrite.All");
    static final Set<String> CHANGE_MEMBERS =
            Set.of("GroupMember.ReadWrite.All", "Group.ReadWrite.All", "Directory.ReadWrite.All");
    static final Set<String> ROLE_ASSIGNABLE = Set.of("RoleManagement.ReadWrite.Directory");
    static final Set<String> READ_USERS = Set.of(
            "User.ReadBasic.All",
            "User.Read.All",
            "User.ReadWrite.All",
            "Directory.Read.All",
            "Directory.ReadWrite.All");
    static final Set<String> CHANGE_USER = Set.of("User.ReadWrite.All", "Directory.ReadWrite.All");
    static final Set<String> SWITCH_USER =
            Set.of("User.EnableDisableAccount.All", "User.ReadWrite.All", "Directory.ReadWrite.All");
    /** Which of them is needed depends on what is changed. */
    static final Set<String> CHANGE_SOME_OF_USER = Set.of(
            "User.EnableDisableAccount.All",
            "User-PasswordProfile.ReadWrite.All",
            "User.ReadWrite.All",
            "Directory.ReadWrite.All");

    static final Set<String> DELETE_USER = Set.of("User.DeleteRestore.All", "User.ReadWrite.All");
    static final Set<String> REVOKE_SESSIONS =
            Set.of("User.RevokeSessions.All", "User.ReadWrite.All", "Directory.ReadWrite.All");
    static final Set<String> INVITE = Set.of("User.Invite.All", "User.ReadWrite.All", "Directory.ReadWrite.All");
    static final Set<String> READ_POLICIES = Set.of("Policy.Read.All", "Policy.ReadWrite.Authorization");
    static final Set<String> READ_ROLES = Set.of(
            "RoleManagement.Read.Directory",
            "RoleManagement.ReadWrite.Directory",
            "Directory.Read.All",
            "Directory.ReadWrite.All");

    private Permissions() {}
}
