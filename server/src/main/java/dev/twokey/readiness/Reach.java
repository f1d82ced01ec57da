package dev.twokey.readiness;

import dev.twokey.directory.spi.AccessPolicy;
import dev.twokey.directory.spi.AccessPolicy.Grant;
import dev.twokey.directory.spi.AccessPolicy.State;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Whom a policy about sign-ins meets, and whether whoever is met can satisfy it. */
record Reach(AccessPolicy policy) {
    /** How sure it is. */
    enum Meets {
        NEVER,
        /** Under conditions that nobody knows beforehand: a place, a risk, one application; or it only reports by now. */
        SOMETIMES,
        ALWAYS
    }

    private static final Set<String> SECOND_FACTORS = Set.of("mfa", "authenticationStrength");
    /** These a person satisfies at the screen, once. */
    private static final Set<String> HARMLESS = Set.of("termsOfUse");

    private static final Set<String> OF_PERSONS = Set.of("browser", "mobileAppsAndDesktopClients");

    /** The service's own accounts, which are users of the tenant. */
    Meets accounts(Intent intent, Set<String> exclusionGroups) {
        boolean left = intent.exclusion().ofAccounts() && meet(policy.excluded().groups(), exclusionGroups);
        boolean met = policy.included().users().contains("All")
                || carries(intent)
                || meet(policy.included().groups(), exclusionGroups);
        return met && !left ? situation() : Meets.NEVER;
    }

    /** Engineers who come as guests into one of our role groups. */
    Meets guests(Intent intent, Set<String> roleGroups) {
        AccessPolicy.Persons excluded = policy.excluded();
        boolean left = isAboutGuests(excluded) || meet(excluded.groups(), roleGroups);
        AccessPolicy.Persons included = policy.included();
        boolean met = included.users().contains("All")
                || isAboutGuests(included)
                || carries(intent)
                || meet(included.groups(), roleGroups);
        return met && !left ? situation() : Meets.NEVER;
    }

    private static boolean isAboutGuests(AccessPolicy.Persons persons) {
        return persons.users().contains("GuestsOrExternalUsers")
                || persons.guests().contains("b2bCollaborationGuest");
    }

    private boolean carries(Intent intent) {
        return policy.included().roles().stream()
                .map(role -> "role:" + role)
                .anyMatch(role ->
                        intent.roles().stream().anyMatch(ours -> ours.value().equals(role)));
    }

    /** Of everybody whom it names. */
    Meets everybody() {
        return policy.included().users().contains("All") ? situation() : Meets.NEVER;
    }

    private Meets situation() {
        Set<String> targets = policy.targets().included();
        boolean personsSignIn = policy.clients().isEmpty() || meet(policy.clients(), OF_PERSONS);
        boolean application = targets.stream().anyMatch(Reach::isApplication);
        if (policy.state() == State.DISABLED || !personsSignIn || !application) {
            return Meets.NEVER;
        }
        boolean everywhere = targets.contains("All") && policy.narrowedBy().isEmpty();
        return policy.state() == State.ENABLED && everywhere ? Meets.ALWAYS : Meets.SOMETIMES;
    }

    /** An action of a user ({@code urn:user:…}) and an authentication context ({@code c1} to {@code c99}) are none. */
    private static boolean isApplication(String target) {
        return !target.equals("None") && !target.startsWith("urn:") && !target.matches("c\\d{1,2}");
    }

    /** Whether nobody satisfies it who has no device of the customer. */
    boolean keepsOut() {
        return demanded(control -> !SECOND_FACTORS.contains(control) && !HARMLESS.contains(control));
    }

    /** Whether it is satisfied by nothing but a second factor. */
    boolean demandsSecondFactor() {
        return !keepsOut() && demanded(SECOND_FACTORS::contains);
    }

    private boolean demanded(Predicate<String> which) {
        Grant grant = policy.grant();
        Stream<String> controls = grant.controls().stream();
        return !grant.controls().isEmpty() && (grant.anyOf() ? controls.allMatch(which) : controls.anyMatch(which));
    }

    private static boolean meet(Set<String> some, Set<String> others) {
        return some.stream().anyMatch(others::contains);
    }
}
