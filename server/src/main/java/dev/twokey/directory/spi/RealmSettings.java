package dev.twokey.directory.spi;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * How a realm of Keycloak is set, as far as it decides upon who gets in.
 *
 * @param browserFlow what a sign-in in a browser takes, in its order
 * @param providers those that are on, whose word about a sign-in the realm takes
 */
public record RealmSettings(
        SignIn signIn,
        Tls tls,
        Records records,
        Lives lives,
        Newcomers newcomers,
        List<Step> browserFlow,
        List<Provider> providers) {
    public RealmSettings {
        browserFlow = List.copyOf(browserFlow);
        providers = List.copyOf(providers);
    }

    /**
     * @param guessingSlowed whether whoever guesses passwords is locked out for a while
     * @param registration whether strangers make themselves users
     * @param passwordReset whether a forgotten password is replaced by a mail
     * @param mailIsName whether a user is called by the mail address
     */
    public record SignIn(boolean guessingSlowed, boolean registration, boolean passwordReset, boolean mailIsName) {}

    /** From where the realm is reached only under TLS. */
    public enum Tls {
        FROM_EVERYWHERE,
        FROM_OUTSIDE,
        FROM_NOWHERE
    }

    /** What the realm writes down. */
    public record Records(boolean signIns, boolean administration) {}

    /**
     * @param accessToken for how long one counts that was issued
     * @param sessionIdle after how long without use a session ends
     * @param sessionMost after how long it ends in any case
     */
    public record Lives(Duration accessToken, Duration sessionIdle, Duration sessionMost) {}

    /**
     * What every new user gets.
     *
     * @param roles and all that these hold
     * @param groups their paths
     * @param actions what they must do at the first sign-in, by alias
     */
    public record Newcomers(Set<RoleRef> roles, Set<String> groups, Set<String> actions) {
        public Newcomers {
            roles = Set.copyOf(roles);
            groups = Set.copyOf(groups);
            actions = Set.copyOf(actions);
        }
    }

    /**
     * One step of a flow; those of a flow inside it follow it, a level deeper.
     *
     * @param kind of the step, {@code auth-otp-form}; empty for a flow
     */
    public record Step(int level, Requirement requirement, String kind) {}

    public enum Requirement {
        REQUIRED,
        ALTERNATIVE,
        CONDITIONAL,
        DISABLED
    }

    /** @param firstFlow what becomes of somebody whom it sends for the first time */
    public record Provider(String alias, String kind, String firstFlow) {}
}
