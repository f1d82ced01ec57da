package dev.twokey.entra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twokey.directory.spi.Connection;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.sandbox.directory.Roles;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The way of an administrator over Microsoft's page, and what comes back. */
class EntraConsentTest {
    private static final String PASSWORD = "Correct-horse-9";
    private static final Pattern FLOW = Pattern.compile("name=\"flow\" value=\"([^\"]+)\"");

    private static BareTenant contoso;
    private final EntraConsent consent = contoso.consent();

    @BeforeAll
    static void start() {
        contoso = new BareTenant(Licence.P1);
        var ada = contoso.directory().hire("Ada Stern", "ada");
        contoso.directory().holdings().passwords().set(ada.id(), PASSWORD);
        contoso.roles().assign(BareTenant.ADMINISTRATOR, ada.id(), Roles.GLOBAL_ADMINISTRATOR, "/");
    }

    @AfterAll
    static void close() throws IOException {
        contoso.close();
    }

    @Test
    void the_page_is_microsofts_for_whoever_signs_in_there() {
        var microsoft = new EntraConsent(new OwnApplications(new ApplicationSettings(
                "usgov",
                null,
                null,
                null,
                contoso.settings().setup(),
                contoso.settings().service())));

        assertThat(microsoft.page("a b&c", URI.create("https://twokey.harbour.example/consent")))
                .isEqualTo(URI.create("https://login.microsoftonline.us/organizations/v2.0/adminconsent?client_id="
                        + contoso.setup().appId()
                        + "&scope=https%3A%2F%2Fgraph.microsoft.us%2F.default"
                        + "&redirect_uri=https%3A%2F%2Ftwokey.harbour.example%2Fconsent&state=a%20b%26c"));
        assertThat(microsoft.given(contoso.id("contoso")).settings()).containsEntry("cloud", "usgov");
    }

    @Test
    void whoever_accepts_there_has_let_us_in() throws Exception {
        Map<String, String> back = back("accept");

        assertThat(back).containsEntry("state", "4711").doesNotContainKey("error");
        Connection given = consent.given(back.getOrDefault("tenant", ""));
        assertThat(contoso.bootstrap().objection(given)).isEmpty();
        assertThat(contoso.bootstrap().recognize(given)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void whoever_declines_there_has_not() throws Exception {
        contoso.takeBack();

        assertThat(back("cancel")).containsEntry("state", "4711").containsKey("error");
        assertThat(contoso.present()).isEmpty();
    }

    /** Two requests, as a browser makes them. */
    private Map<String, String> back(String decision) throws IOException, InterruptedException {
        URI page = consent.page("4711", URI.create(BareTenant.BACK));
        try (HttpClient browser = HttpClient.newBuilder()
                .sslContext(contoso.sandbox().clientTls())
                .build()) {
            String shown = browser.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
            Matcher flow = FLOW.matcher(shown);
            assertThat(flow.find()).as(shown).isTrue();
            String form = Map.of(
                            "flow",
                            flow.group(1),
                            "login",
                            "ada@contoso.example",
                            "password",
                            PASSWORD,
                            "decision",
                            decision)
                    .entrySet()
                    .stream()
                    .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                    .collect(Collectors.joining("&"));
            HttpRequest press = HttpRequest.newBuilder(page)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form))
                    .build();
            String place = browser.send(press, HttpResponse.BodyHandlers.ofString())
                    .headers()
                    .firstValue("Location")
                    .orElseThrow();
            assertThat(place).startsWith(BareTenant.BACK + "?");
            return parameters(URI.create(place).getRawQuery());
        }
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : query.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            parameters.put(parts[0], URLDecoder.decode(parts[1], UTF_8));
        }
        return parameters;
    }

    /** Nothing secret, and nothing that somebody else chose but the tenant. */
    @Test
    void what_is_given_is_the_deployments_application() {
        Connection given = consent.given(contoso.id("contoso"));

        assertThat(given.secrets()).isEmpty();
        assertThat(given.settings())
                .isEqualTo(Map.of(
                        "application",
                        "setup",
                        "clientId",
                        contoso.setup().appId(),
                        "tenantId",
                        contoso.id("contoso"),
                        "authority",
                        contoso.sandbox().addresses().login(),
                        "graph",
                        contoso.sandbox().addresses().graph()));
    }

    /** From a browser anything may come. */
    @ParameterizedTest
    @ValueSource(strings = {"", "contoso.example", "../common", "6f2c1b1e-0000-4000-8000-0000000000a0/../x"})
    void what_is_no_tenants_id_is_objected_to(String tenant) {
        assertThat(contoso.bootstrap().objection(consent.given(tenant)))
                .contains("tenantId must be the GUID of the tenant that consented.");
    }

    @Test
    void a_deployment_without_the_applications_says_what_is_missing() {
        var none = new EntraConsent(new OwnApplications(ApplicationSettings.NONE));

        assertThat(none.lacking())
                .hasValueSatisfying(sentence -> assertThat(sentence).contains("TWOKEY_ENTRA_SETUP_CLIENT_ID"));
        assertThatThrownBy(() -> none.page("4711", URI.create(BareTenant.BACK)))
                .hasMessageContaining("TWOKEY_ENTRA_SETUP_CLIENT_ID");
    }
}
