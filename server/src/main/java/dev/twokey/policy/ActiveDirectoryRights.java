package dev.twokey.policy;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Groups of the customer's, whose rights a role group gets by being a member.
 *
 * @see <a href="https://learn.microsoft.com/windows-server/identity/ad-ds/manage/understand-security-groups">Active Directory
 *     security groups</a>
 */
final class ActiveDirectoryRights implements RightKind {
    private static final String PREFIX = "group:";
    /** Without what a sAMAccountName cannot hold. */
    private static final Pattern FORM =
            Pattern.compile("group:[^\\s\"/\\\\\\[\\]:;|=,+*?<>@][^\"/\\\\\\[\\]:;|=,+*?<>@]{0,255}");

    private static final Set<String> READING = Set.of("event log readers", "performance monitor users");

    private static final Set<String> BOUNDLESS = Set.of(
            "administrators",
            "domain admins",
            "enterprise admins",
            "schema admins",
            "account operators",
            "backup operators",
            "server operators",
            "print operators",
            "domain controllers",
            "group policy creator owners",
            "dnsadmins",
            "key admins",
            "enterprise key admins",
            "cert publishers",
            "hyper-v administrators",
            "replicator");

    @Override
    public String kind() {
        return "activedirectory";
    }

    @Override
    public Optional<Right> read(String text) {
        return FORM.matcher(text).matches()
                ? Optional.of(new Right(text.substring(PREFIX.length()), text))
                : Optional.empty();
    }

    @Override
    public String form() {
        return "Write group:<sAMAccountName>, for example group:Event Log Readers.";
    }

    @Override
    public boolean isReadOnly(Right right) {
        return READING.contains(right.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public boolean isBoundless(Right right) {
        return BOUNDLESS.contains(right.name().toLowerCase(Locale.ROOT));
    }
}
