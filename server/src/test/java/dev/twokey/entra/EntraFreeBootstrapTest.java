package dev.twokey.entra;

import static dev.twokey.directory.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.DirectoryPage;
import dev.twokey.directory.spi.Connection;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The same in a tenant that bought nothing: role groups are roles. */
class EntraFreeBootstrapTest extends EntraBootstrapTest {
    private static final Path CATALOGUE = Path.of("src/main/resources/dev/twokey/policy/catalogue.yaml");
    private static final Pattern ROLE =
            Pattern.compile("(?m)^ {2}- id: ([a-z-]+)\\R(?: {4}.*\\R)*? {4}entra:\\R {6}roles: \\[([A-Za-z ]+)]");
    private static final Pattern TEMPLATE = Pattern.compile("(?m)^\\| ([A-Z][A-Za-z ]+) \\| `([0-9a-f-]{36})` \\|");

    @Override
    Licence licence() {
        return Licence.FREE;
    }

    /** What a connection by hand has to name, and nobody is asked here. */
    @Test
    void roles_and_domains_are_added_where_nobody_named_them() {
        Map<String, String> given = consented().settings();
        Map<String, String> found =
                done(bootstrap().recognize(consented())).completed(consented()).settings();

        Map<String, String> more = new TreeMap<>(found);
        more.keySet().removeAll(given.keySet());
        Map<String, String> expected = new TreeMap<>(NamedRoles.SHIPPED);
        expected.put("guestDomains", "harbour.example");
        expected.put("licence", "free");
        assertThat(more).isEqualTo(expected);
    }

    @Test
    void without_the_domains_of_the_provider_it_is_refused_before_anything_is_written() {
        BareTenant contoso = (BareTenant) customer();
        ApplicationSettings settings = contoso.settings();
        var applications = new OwnApplications(new ApplicationSettings(
                null, settings.authority(), settings.graph(), null, settings.setup(), settings.service()));

        assertThat(contoso.bootstrap(applications).recognize(consented()))
                .isEqualTo(new Outcome.Rejected<>(
                        Rejection.INVALID,
                        "The tenant has bought neither Entra ID P1 nor P2. For such a tenant the provider has to set"
                                + " TWOKEY_ENTRA_GUEST_DOMAINS first"));
    }

    private Connection consented() {
        BareTenant contoso = (BareTenant) customer();
        contoso.let("contoso");
        return contoso.consent().given(contoso.id("contoso"));
    }

    @Test
    void each_role_group_of_the_shipped_catalogue_has_the_role_that_it_carries_there() throws IOException {
        Map<String, String> templates = new TreeMap<>();
        TEMPLATE.matcher(DirectoryPage.of("entra").text())
                .results()
                .forEach(row -> templates.put(row.group(1), row.group(2)));
        Map<String, String> shipped = new TreeMap<>();
        String catalogue = Files.readString(CATALOGUE);
        ROLE.matcher(catalogue.substring(0, catalogue.indexOf("\naccounts:")))
                .results()
                .forEach(role -> shipped.put("role." + role.group(1), templates.get(role.group(2))));

        assertThat(shipped).hasSize(4).isEqualTo(NamedRoles.SHIPPED);
    }
}
