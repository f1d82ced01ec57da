package dev.twokey.keycloak;

import static dev.twokey.directory.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.SelfSigned;
import dev.twokey.directory.spi.Accounts;
import dev.twokey.directory.spi.CredentialId;
import dev.twokey.directory.spi.ServiceAccount;
import dev.twokey.directory.spi.ServiceAccountSpec;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A program's client that two change at once: what one has read is not what the other leaves. */
@Tag("keycloak")
class KeycloakProgramsTest {
    private static final String READING_OF_ITS_MARK = "GET /admin/.*/groups\\?.*";
    private static final String WRITING = "PUT /admin/.*/clients/.*";

    private static final RealmAdministrator CONTOSO = RealmAdministrator.of("contoso");
    private static final RealmAccounts REALM = new RealmAccounts(CONTOSO);
    private static final Accounts ACCOUNTS = RealmAdministrator.customers()
            .connector()
            .open(CONTOSO.connection())
            .accounts();

    @Test
    void a_program_that_is_disabled_while_it_gets_a_certificate_stays_disabled() {
        ServiceAccount account = program("disabled-meanwhile");
        done(ACCOUNTS.enable(account.id()));

        CONTOSO.proxy().meanwhile(WRITING, () -> done(ACCOUNTS.disable(account.id())));
        done(ACCOUNTS.addCertificate(
                account.id(), SelfSigned.fresh("disabled-meanwhile").certificate()));

        assertThat(enabled(account)).isFalse();
    }

    @Test
    void a_program_that_is_enabled_while_it_is_disabled_is_disabled() {
        ServiceAccount account = program("enabled-meanwhile");

        CONTOSO.proxy().meanwhile(READING_OF_ITS_MARK, () -> done(ACCOUNTS.enable(account.id())));
        done(ACCOUNTS.disable(account.id()));

        assertThat(enabled(account)).isFalse();
    }

    @Test
    void a_certificate_that_is_removed_while_the_program_is_enabled_does_not_come_back() {
        ServiceAccount account = program("removed-meanwhile");
        CredentialId key = done(ACCOUNTS.addCertificate(
                account.id(), SelfSigned.fresh("removed-meanwhile").certificate()));

        CONTOSO.proxy().meanwhile(WRITING, () -> done(ACCOUNTS.removeCredential(account.id(), key)));
        done(ACCOUNTS.enable(account.id()));

        assertThat(done(ACCOUNTS.credentials(account.id()))).isEmpty();
        assertThat(enabled(account)).isTrue();
    }

    /** Nothing but what is meant is sent, and the realm keeps all else as the customer has set it. */
    @Test
    void what_the_customer_set_at_the_client_is_left_alone() {
        ServiceAccount account = program("set-by-customer");
        CONTOSO.change(
                "PUT",
                "/clients/" + account.id().value(),
                Map.of("description", "Looked at", "attributes", Map.of("access.token.lifespan", "77")));
        JsonNode before = REALM.client(account.id().value());
        String user = REALM.userBehind(account.id().value());

        done(ACCOUNTS.enable(account.id()));
        CredentialId key = done(ACCOUNTS.addCertificate(
                account.id(), SelfSigned.fresh("set-by-customer").certificate()));
        done(ACCOUNTS.removeCredential(account.id(), key));
        done(ACCOUNTS.disable(account.id()));

        JsonNode after = REALM.client(account.id().value());
        assertThat(after.path("attributes").path("access.token.lifespan").asString(""))
                .isEqualTo("77");
        assertThat(without(after, "attributes")).isEqualTo(without(before, "attributes"));
        assertThat(REALM.userBehind(account.id().value())).isEqualTo(user);
    }

    private static JsonNode without(JsonNode client, String field) {
        return ((ObjectNode) client.deepCopy()).without(field);
    }

    private static boolean enabled(ServiceAccount account) {
        return REALM.client(account.id().value()).path("enabled").asBoolean();
    }

    private static ServiceAccount program(String slug) {
        return done(ACCOUNTS.ensure(new ServiceAccountSpec(slug, "TwoKey (" + slug + ")", false)));
    }
}
