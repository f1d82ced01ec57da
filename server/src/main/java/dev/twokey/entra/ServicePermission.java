package dev.twokey.entra;

import dev.twokey.directory.spi.RoleRef;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What the application that stays may do, by the licence: a row of docs/directories/entra.md each. */
enum ServicePermission {
    DIRECTORY("Directory.Read.All", "read groups and who is in them, accounts and what they may do, and the licences"),
    POLICY("Policy.Read.All", "read who may invite, and which policies would keep accounts out"),
    INVITE("User.Invite.All", "invite the provider's accounts as guests"),
    SWITCH("User.EnableDisableAccount.All", "enable and disable guests and accounts"),
    MEMBERS("GroupMember.ReadWrite.All", "let guests into the role groups, and take them out", Licence.P1),
    ROLES(
            "RoleManagement.ReadWrite.Directory",
            "change the members of groups that carry roles, and give accounts theirs"),
    UNTIL(
            "PrivilegedAssignmentSchedule.ReadWrite.AzureADGroup",
            "let guests in until a moment at which the directory itself ends it",
            Licence.P2),
    PASSWORD("User-PasswordProfile.ReadWrite.All", "give the accounts another password"),
    SESSIONS("User.RevokeSessions.All", "end the sessions of the accounts"),
    APPLICATIONS("Application.ReadWrite.OwnedBy", "change by what the accounts of programs sign in, which it owns"),
    METHODS("UserAuthenticationMethod.Read.All", "read by what else the accounts sign in"),
    LOGS("AuditLog.Read.All", "read who signed in", Licence.P1);

    private static final String GRAPH = "00000003-0000-0000-c000-000000000000";

    private final String permission;
    private final String purpose;
    private final Licence least;

    ServicePermission(String permission, String purpose) {
        this(permission, purpose, Licence.FREE);
    }

    ServicePermission(String permission, String purpose, Licence least) {
        this.permission = permission;
        this.purpose = purpose;
        this.least = least;
    }

    /** As Graph calls it. */
    String permission() {
        return permission;
    }

    String sentence() {
        return "Give it the permission " + permission + ", to " + purpose + ".";
    }

    /** As a right of an account. */
    RoleRef right() {
        return new RoleRef("app:" + GRAPH + "/" + permission);
    }

    static Set<String> names(Licence licence) {
        return of(licence).stream().map(ServicePermission::permission).collect(Collectors.toUnmodifiableSet());
    }

    static List<ServicePermission> of(Licence licence) {
        return Arrays.stream(values())
                .filter(each -> !each.least.isMoreThan(licence))
                .toList();
    }
}
