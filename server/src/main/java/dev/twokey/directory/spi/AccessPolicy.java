package dev.twokey.directory.spi;

import java.util.Set;

/**
 * A policy that decides upon sign-ins, in the directory's own words.
 *
 * @param targets what one signs in to, as ids or words such as {@code All}
 * @param clients by what one signs in; empty stands for all
 * @param narrowedBy further conditions under which alone it holds: {@code locations}, {@code platforms}, …
 * @see <a href="https://learn.microsoft.com/graph/api/resources/conditionalaccesspolicy">conditionalAccessPolicy</a>
 */
public record AccessPolicy(
        String id,
        String name,
        State state,
        Persons included,
        Persons excluded,
        Targets targets,
        Set<String> clients,
        Set<String> narrowedBy,
        Grant grant) {
    public AccessPolicy {
        clients = Set.copyOf(clients);
        narrowedBy = Set.copyOf(narrowedBy);
    }

    public enum State {
        ENABLED,
        /** It only writes down what it would have done. */
        REPORT_ONLY,
        DISABLED
    }

    /**
     * Whom it is about.
     *
     * @param users ids, {@code All}, {@code GuestsOrExternalUsers}
     * @param groups ids
     * @param roles template ids
     * @param guests kinds of guests, {@code b2bCollaborationGuest} say; empty when none is named
     */
    public record Persons(Set<String> users, Set<String> groups, Set<String> roles, Set<String> guests) {
        public Persons {
            users = Set.copyOf(users);
            groups = Set.copyOf(groups);
            roles = Set.copyOf(roles);
            guests = Set.copyOf(guests);
        }
    }

    public record Targets(Set<String> included, Set<String> excluded) {
        public Targets {
            included = Set.copyOf(included);
            excluded = Set.copyOf(excluded);
        }
    }

    /**
     * What it demands.
     *
     * @param anyOf whether one of the controls is enough
     * @param controls {@code block}, {@code mfa}, {@code compliantDevice}, {@code authenticationStrength}, …; empty when it only limits a
     *     session
     */
    public record Grant(boolean anyOf, Set<String> controls) {
        public Grant {
            controls = Set.copyOf(controls);
        }
    }
}
