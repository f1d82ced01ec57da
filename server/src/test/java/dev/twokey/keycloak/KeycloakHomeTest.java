package dev.twokey.keycloak;

import static dev.twokey.directory.Outcomes.done;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.spi.OperationalAccount;
import dev.twokey.directory.spi.RealmSettings;
import dev.twokey.directory.spi.TenantDirectory;
import dev.twokey.keycloak.PersonsBrowser.Page;
import java.net.URI;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Who gets into Contoso's realm by signing in at home, which is Globex's realm here, linked as the page says. */
@Tag("keycloak")
class KeycloakHomeTest {
    private static final String ALIAS = "at-home";
    private static final URI BACK = URI.create("http://127.0.0.1/back");
    private static final String PASSWORD = UUID.randomUUID().toString();

    private static final RealmAdministrator CONTOSO = RealmAdministrator.of("contoso");
    private static final RealmAdministrator GLOBEX = RealmAdministrator.of("globex");
    private static final TenantDirectory DIRECTORY =
            RealmAdministrator.customers().connector().open(CONTOSO.connection(Map.of("homeIdentityProvider", ALIAS)));
    private static String flow = "";

    @BeforeAll
    static void linkTheHomeAsThePageSays() {
        new RealmAccounts(GLOBEX)
                .makeClient(
                        "contosos-realm",
                        Map.of(
                                "secret",
                                "shared",
                                "redirectUris",
                                List.of(CONTOSO.issuer() + "/broker/" + ALIAS + "/endpoint"),
                                "defaultClientScopes",
                                List.of("profile", "email"),
                                "protocolMappers",
                                List.of(nameAsSubject())));
        new RealmAccounts(CONTOSO)
                .makeClient("page", Map.of("publicClient", true, "redirectUris", List.of(BACK.toString())));

        Map<String, Object> made = DocumentedHome.settings("authentication/flows");
        flow = String.valueOf(made.get("alias"));
        CONTOSO.change("POST", "/authentication/flows", made);
        Map<String, Object> execution = DocumentedHome.settings("authentication/executions");
        execution.put("parentFlow", idOfTheFlow());
        CONTOSO.change("POST", "/authentication/executions", execution);
        CONTOSO.change("POST", "/identity-provider/instances", provider());
    }

    private static Map<String, Object> nameAsSubject() {
        return Map.of(
                "name",
                "subject",
                "protocol",
                "openid-connect",
                "protocolMapper",
                "oidc-usermodel-property-mapper",
                "config",
                Map.of("user.attribute", "username", "claim.name", "sub", "id.token.claim", "true"));
    }

    private static String idOfTheFlow() {
        return CONTOSO.read("/authentication/flows")
                .valueStream()
                .filter(each -> each.path("alias").asString("").equals(flow))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString("");
    }

    private static ObjectNode provider() {
        return DocumentedHome.provider(Map.of(
                        "HOME_ISSUER", GLOBEX.issuer().toString(),
                        "HOME_CLIENT", "contosos-realm",
                        "HOME_SECRET", "shared"))
                .put("alias", ALIAS);
    }

    @Test
    void a_guest_signs_in_at_home_and_is_asked_for_nothing() {
        String alice = "alice.admin@globex.example";
        employAtHome(alice);
        done(DIRECTORY.guests().invite(new OperationalAccount(alice, "Alice")));
        String address = CONTOSO.user(alice).path(0).path("email").asString("");

        Page end = signIn(alice);

        assertThat(end.address().toString()).startsWith(BACK + "?").contains("code=");
        assertThat(CONTOSO.user(alice).path(0).path("email").asString(""))
                .isEqualTo(address)
                .endsWith("@twokey.invalid");
    }

    @Test
    void whoever_else_is_employed_at_home_is_refused_and_nobody_is_made() {
        String mallory = "mallory.admin@globex.example";
        employAtHome(mallory);
        long before = users();

        Page end = signIn(mallory);

        assertThat(end.address().toString()).startsWith(CONTOSO.issuer().toString());
        assertThat(CONTOSO.read("/events?max=1&type=IDENTITY_PROVIDER_FIRST_LOGIN_ERROR")
                        .path(0)
                        .path("error")
                        .asString(""))
                .isEqualTo("access_denied");
        assertThat(CONTOSO.guestsOf(mallory)).isZero();
        assertThat(users()).isEqualTo(before);
    }

    /** What the flow of the page is there for. */
    @Test
    void without_the_flow_of_the_page_whoever_comes_is_made_a_user_and_the_fact_tells() {
        assertThat(done(DIRECTORY.facts().realm()).providers())
                .contains(new RealmSettings.Provider(ALIAS, "oidc", flow));
        String mallory = "another.mallory@globex.example";
        employAtHome(mallory);
        ObjectNode usual = provider();
        usual.remove("firstBrokerLoginFlowAlias");
        CONTOSO.change("PUT", "/identity-provider/instances/" + ALIAS, usual);
        try {
            assertThat(done(DIRECTORY.facts().realm()).providers())
                    .contains(new RealmSettings.Provider(ALIAS, "oidc", "first broker login"));

            signIn(mallory);

            assertThat(CONTOSO.guestsOf(mallory)).isEqualTo(1);
        } finally {
            CONTOSO.change("PUT", "/identity-provider/instances/" + ALIAS, provider());
        }
    }

    private static void employAtHome(String name) {
        GLOBEX.change(
                "POST",
                "/users",
                Map.of(
                        "username",
                        name,
                        "enabled",
                        true,
                        "email",
                        name,
                        "emailVerified",
                        true,
                        "firstName",
                        "An",
                        "lastName",
                        "Engineer",
                        "credentials",
                        List.of(Map.of("type", "password", "value", PASSWORD, "temporary", false))));
    }

    private static Page signIn(String name) {
        URI start = URI.create(CONTOSO.issuer() + "/protocol/openid-connect/auth?client_id=page&response_type=code"
                + "&scope=openid&kc_idp_hint=" + ALIAS + "&redirect_uri=" + URLEncoder.encode(BACK.toString(), UTF_8));
        return new PersonsBrowser(BACK).signIn(start, name, PASSWORD);
    }

    private static long users() {
        return CONTOSO.read("/users/count").asLong();
    }
}
