package dev.twokey.entra;

import static dev.twokey.directory.Outcomes.assertRejected;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.spi.Facts;
import dev.twokey.directory.spi.Named;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.Sort;
import dev.twokey.sandbox.directory.Group;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What groups and users are called, however many there are, and nobody else's. */
class EntraNamesTest {
    private static final String ADMINISTRATOR = "Administrator";
    private static final int MANY = 10_000;

    @Test
    void ten_thousand_groups_are_shown_each_once() throws IOException {
        try (SandboxedEntra entra = SandboxedEntra.started()) {
            for (int each = 0; each < MANY; each++) {
                entra.contoso().directory().create(ADMINISTRATOR, Group.Spec.security("Team " + each, "team" + each));
            }
            entra.globex().directory().create(ADMINISTRATOR, Group.Spec.security("Globex only", "globex"));
            entra.contoso().everythingIsSeen();

            Set<String> names = new HashSet<>();
            Set<String> ids = new HashSet<>();
            Outcome<Integer> outcome = facts(entra).names(Sort.GROUPS, named -> {
                names.add(named.name());
                ids.add(named.id());
            });

            int there = entra.contoso().directory().groups().size();
            assertThat(outcome).isEqualTo(Outcome.done(there));
            assertThat(there).isGreaterThanOrEqualTo(MANY);
            assertThat(ids).hasSize(there);
            assertThat(names).contains("Team 0", "Team 9999").doesNotContain("Globex only");
        }
    }

    @Test
    void users_are_shown_with_the_name_that_they_sign_in_by_and_the_one_they_are_shown_as() throws IOException {
        try (SandboxedEntra entra = SandboxedEntra.started()) {
            var user = entra.contoso().directory().users().getFirst();
            entra.contoso().everythingIsSeen();
            List<Named> shown = new ArrayList<>();

            assertThat(facts(entra).names(Sort.ACCOUNTS, shown::add))
                    .isEqualTo(Outcome.done(entra.contoso().directory().users().size()));

            assertThat(shown).contains(new Named(user.id(), user.userPrincipalName(), Set.of(user.displayName())));
        }
    }

    /** There a role stands for a role group, so that no group of ours has a name to be taken. */
    @Test
    void without_a_licence_no_groups_are_looked_at() throws IOException {
        try (SandboxedEntra entra = SandboxedEntra.started(Licence.FREE)) {
            Facts facts = entra.connector()
                    .open(entra.contoso().connection(EntraPermissionsTest.settings(Licence.FREE)))
                    .facts();

            assertRejected(facts.names(Sort.GROUPS, named -> {}), Rejection.NOT_SUPPORTED);
            assertThat(facts.names(Sort.ACCOUNTS, named -> {})).isInstanceOf(Outcome.Done.class);
        }
    }

    private static Facts facts(SandboxedEntra entra) {
        return entra.connector().open(entra.contoso().connection()).facts();
    }
}
