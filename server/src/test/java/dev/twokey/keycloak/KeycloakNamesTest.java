package dev.twokey.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.spi.Facts;
import dev.twokey.directory.spi.Named;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Sort;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What groups, users and clients of a realm are called, however many there are, and nobody else's. */
@Tag("keycloak")
class KeycloakNamesTest {
    /** More than a page. */
    private static final int MANY = 1_200;

    private static final RealmAdministrator HOOLI = RealmAdministrator.of("hooli");
    private static final Facts FACTS =
            RealmAdministrator.customers().connector().open(HOOLI.connection()).facts();

    @Test
    void every_group_is_shown_once_over_several_pages() {
        HOOLI.change(
                "POST",
                "/partialImport",
                Map.of(
                        "ifResourceExists",
                        "FAIL",
                        "groups",
                        IntStream.range(0, MANY)
                                .mapToObj(each -> Map.of("name", "Team " + each, "path", "/Team " + each))
                                .toList()));
        RealmAdministrator.of("globex").makeGroup("Globex only");

        List<Named> shown = new ArrayList<>();
        assertThat(FACTS.names(Sort.GROUPS, shown::add)).isEqualTo(Outcome.done(MANY));

        assertThat(shown.stream().map(Named::id)).hasSize(MANY).doesNotHaveDuplicates();
        assertThat(shown.stream().map(Named::name))
                .contains("Team 0", "Team 1199")
                .doesNotContain("Globex only");
    }

    @Test
    void users_and_clients_are_shown() {
        String mallory = HOOLI.makeNamesake("mallory");
        List<Named> shown = new ArrayList<>();

        assertThat(FACTS.names(Sort.ACCOUNTS, shown::add)).isInstanceOf(Outcome.Done.class);

        assertThat(shown).contains(new Named(mallory, "mallory", Set.of()));
        assertThat(shown.stream().map(Named::name)).contains("twokey", "realm-management");
    }
}
