package dev.twokey.keycloak;

import static dev.twokey.keycloak.Probe.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.twokey.policy.Catalogue;
import dev.twokey.policy.Privilege;
import dev.twokey.policy.Right;
import dev.twokey.policy.ShippedCatalogue;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the catalogue tells people that a role or an account may and may not do in a realm is what Keycloak really lets it do. */
@Tag("keycloak")
class KeycloakCatalogueWordsTest {
    private static final ProbedRealm RAVIGA = new ProbedRealm(new BareRealm("raviga"));
    private static final Map<Set<String>, Set<Probe>> TRIED = new ConcurrentHashMap<>();

    private static final Set<Probe> SETTINGS = EnumSet.of(READ_SETTINGS, READ_FLOWS, READ_ROLES);
    private static final Set<Probe> EVENTS = EnumSet.of(READ_EVENTS, READ_EVENT_SETTINGS);
    private static final Set<Probe> SECRETS = EnumSet.of(READ_CLIENTS, READ_SECRETS);

    /** What may be done, sentence by sentence: all of it, and together nothing else. */
    private static final Map<String, Set<Probe>> MAY = Map.of(
            "Read the realm's settings, roles and sign-in flows",
            SETTINGS,
            "Read the realm's settings, roles and sign-in flows, by listed operations only",
            SETTINGS,
            "Read who signed in and what was done",
            EVENTS,
            "Decide which events are kept, and delete events",
            EnumSet.of(CHANGE_EVENT_SETTINGS, DELETE_EVENTS),
            "Read users, and identity providers without their secrets",
            EnumSet.of(READ_USERS, READ_IDENTITY_PROVIDERS),
            "What every user of the realm may",
            Set.of());

    /** What may not be done: nothing of it. */
    private static final Map<String, Set<Probe>> MAY_NOT = Map.ofEntries(
            Map.entry("Change anything", changes()),
            Map.entry("Anything more", EnumSet.allOf(Probe.class)),
            Map.entry("Give anyone a role", EnumSet.of(GIVE_ROLES)),
            Map.entry("Read who signed in", EVENTS),
            Map.entry("See clients or their secrets", SECRETS),
            Map.entry("See users, clients or their secrets", both(SECRETS, EnumSet.of(READ_USERS))),
            Map.entry(
                    "See or change users, clients or their secrets",
                    both(SECRETS, EnumSet.of(READ_USERS, CHANGE_USERS, SET_PASSWORDS, CHANGE_CLIENTS, NEW_SECRETS))),
            Map.entry(
                    "Change users, identity providers or sign-in flows",
                    EnumSet.of(CHANGE_USERS, SET_PASSWORDS, CHANGE_IDENTITY_PROVIDERS, CHANGE_FLOWS)),
            Map.entry(
                    "Change users, clients or roles",
                    EnumSet.of(CHANGE_USERS, SET_PASSWORDS, CHANGE_CLIENTS, NEW_SECRETS, CHANGE_ROLES, GIVE_ROLES)),
            // Of how an account is used, not of what its rights allow.
            Map.entry("Sign in as a person", Set.of()),
            Map.entry("Do anything while nobody has checked it out", Set.of()));

    private static Set<Probe> changes() {
        return Stream.of(Probe.values())
                .filter(Probe::changes)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Probe.class)));
    }

    private static Set<Probe> both(Set<Probe> some, Set<Probe> others) {
        EnumSet<Probe> all = EnumSet.copyOf(some);
        all.addAll(others);
        return all;
    }

    @TestFactory
    Stream<DynamicTest> what_is_told_is_so() {
        Catalogue catalogue = ShippedCatalogue.read();
        return Stream.concat(
                catalogue.roles("keycloak").stream()
                        .map(role -> dynamicTest("role " + role.slug(), () -> assertTrue(role.privilege()))),
                catalogue.accounts("keycloak").stream()
                        .map(account ->
                                dynamicTest("account " + account.slug(), () -> assertTrue(account.privilege()))));
    }

    private static void assertTrue(Privilege told) {
        Set<Probe> allowed =
                allowed(told.rights().stream().map(Right::reference).collect(Collectors.toSet()));
        Set<Probe> may = EnumSet.noneOf(Probe.class);
        told.may().forEach(sentence -> may.addAll(meaning(MAY, sentence)));

        assertThat(allowed).isEqualTo(may);
        told.mayNot()
                .forEach(sentence -> assertThat(allowed).as(sentence).noneMatch(meaning(MAY_NOT, sentence)::contains));
    }

    private static Set<Probe> meaning(Map<String, Set<Probe>> sentences, String sentence) {
        return Objects.requireNonNull(sentences.get(sentence), "nobody said what is tried for: " + sentence);
    }

    private static Set<Probe> allowed(Set<String> rights) {
        return TRIED.computeIfAbsent(rights, RAVIGA::allowed);
    }

    /** Why no catalogue may name it. */
    @Test
    void whoever_may_view_clients_sees_their_secrets() {
        assertThat(allowed(Set.of("client:realm-management/view-clients"))).contains(READ_SECRETS);
    }

    /** The tries themselves are not too weak: with all rights each of them succeeds, but for secrets that Keycloak shows nobody. */
    @Test
    void whoever_may_do_everything_succeeds_with_everything() {
        assertThat(allowed(Set.of("client:realm-management/realm-admin")))
                .isEqualTo(EnumSet.complementOf(EnumSet.of(READ_PROVIDERS_SECRETS, READ_MAIL_PASSWORD)));
    }
}
