package dev.twokey.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.http.Http;
import dev.twokey.directory.http.Patience;
import dev.twokey.directory.http.ScriptedServer;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Connection;
import dev.twokey.directory.spi.Destination;
import dev.twokey.directory.spi.GuestId;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.RoleGroupId;
import dev.twokey.directory.spi.RoleGroupSpec;
import dev.twokey.directory.spi.RoleRef;
import dev.twokey.directory.spi.TenantDirectory;
import dev.twokey.kernel.Secret;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A tenant that is the realm {@code master}, stored before that was refused: it is emptied, and nobody is let in. */
class MasterRealmTest {
    private static final Outcome<?> REFUSED = new Outcome.Rejected<>(
            Rejection.NOT_SUPPORTED, "the realm must not be master: its rights reach into every other realm");

    private static final String TOKEN = "200 {\"access_token\":\"token\",\"expires_in\":60}";
    private static final String GROUP =
            "{\"id\":\"g1\",\"name\":\"Reader\",\"subGroupCount\":0,\"attributes\":{\"twokey-role-group\":[\"reader\"]}}";

    private ScriptedServer server;
    private TenantDirectory directory;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
        directory = new KeycloakConnector(
                        new Http(Optional.empty()),
                        new Patience(length -> {}),
                        new KeycloakSettings(Duration.ofSeconds(1)),
                        InstantSource.system())
                .open(new Connection(
                        "keycloak",
                        Map.of("baseUrl", server.address(), "realm", "master", "clientId", "twokey"),
                        Map.of("clientSecret", new Secret("secret"))));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void it_has_no_identity_to_be_registered_by_and_nobody_is_let_into_a_group() {
        assertThat(directory.facts().identity()).isEqualTo(REFUSED);
        assertThat(directory.memberships().give(new Destination(new RoleGroupId("g1"), "reader"), new GuestId("u1")))
                .isEqualTo(REFUSED);

        assertThat(server.asked()).isEmpty();
    }

    @Test
    void no_role_is_given() {
        server.answers(TOKEN, "200 [" + GROUP + "]", "200 {}", "200 {\"id\":\"r1\",\"name\":\"admin\"}");

        assertThat(directory
                        .roleGroups()
                        .ensure(new RoleGroupSpec("reader", "Reader", "", Set.of(new RoleRef("realm:admin")))))
                .isEqualTo(REFUSED);

        assertThat(server.asked()).noneMatch(asked -> asked.matches("POST .*/role-mappings/.*"));
    }

    @Test
    void whoever_is_in_is_taken_out() {
        server.answers(TOKEN, "200 " + GROUP, "204 ");

        assertThat(directory.memberships().take(new RoleGroupId("g1"), new GuestId("u1")))
                .isEqualTo(Outcome.done(Acknowledged.OK));

        assertThat(server.asked()).last().isEqualTo("DELETE /admin/realms/master/users/u1/groups/g1");
    }
}
