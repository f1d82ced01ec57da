package dev.twokey.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.http.Answer;
import dev.twokey.directory.http.AuthorizedHttp;
import dev.twokey.directory.http.Base;
import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.http.FixedTokens;
import dev.twokey.directory.http.Http;
import dev.twokey.directory.http.Patience;
import dev.twokey.directory.http.ScriptedServer;
import dev.twokey.directory.spi.Outcome;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;

/** Against a server that says whatever the test wants. */
class RealmTest {
    private static final String PAGE = "200 [" + String.join(",", Collections.nCopies(100, "{\"id\":\"x\"}")) + "]";

    private ScriptedServer server;
    private Realm realm;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
        Http http = new Http(Optional.empty());
        Base admin = Base.parse("baseUrl", server.address() + "/admin/realms/contoso");
        URI configuration = URI.create(server.address() + "/realms/contoso/.well-known/openid-configuration");
        realm = new Realm(
                http,
                new AuthorizedHttp(http, new FixedTokens("token"), admin),
                new Patience(length -> {}),
                configuration);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_list_ends_with_the_page_that_is_not_full() {
        server.answers(PAGE, "200 [{\"id\":\"y\"}]");

        assertThat(((Outcome.Done<List<Id>>) users()).value()).hasSize(101);
        assertThat(server.asked())
                .containsExactly(
                        "GET /admin/realms/contoso/users?first=0&max=100",
                        "GET /admin/realms/contoso/users?first=100&max=100");
    }

    @Test
    void a_list_without_end_is_unknown() {
        server.answers(Collections.nCopies(200, PAGE).toArray(String[]::new));

        assertThat(users()).isEqualTo(new Outcome.Unknown<>("the list has more than 10000 objects"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"200 {}", "200 [{}]", "200 [{\"id\":\"../x\"}]", "200 []x", "200 ", "200 <html>", "302 []"})
    void an_answer_of_another_shape_is_unknown(String answer) {
        server.answers(answer);

        assertThat(users()).isInstanceOf(Outcome.Unknown.class);
    }

    @ParameterizedTest
    @CsvSource({
        "404, User not found, true",
        "404, Group not found, true",
        "404, Could not find group by id, true",
        "404, Realm not found., false",
        "404, HTTP 404 Not Found, false",
        "404, Not Found, false",
        "410, User not found, false"
    })
    void only_keycloaks_own_word_says_that_something_is_not_there(int status, String word, boolean absent) {
        server.answers(status + " {\"error\":\"" + word + "\"}");

        var answer = realm.change(HttpMethod.DELETE, realm.at("users", "x"), deadline());

        assertThat(new AdminProblem(((Outcome.Done<Answer>) answer).value()).isAbsent())
                .isEqualTo(absent);
    }

    @Test
    void a_realm_that_says_nothing_is_unknown_by_the_deadline() {
        server.answers(ScriptedServer.SILENCE, ScriptedServer.SILENCE);

        assertThat(realm.self(Deadline.in(Duration.ofMillis(300)))).isInstanceOf(Outcome.Unknown.class);
        assertThat(realm.openIdConfiguration(Deadline.in(Duration.ofMillis(300))))
                .isInstanceOf(Outcome.Unknown.class);
    }

    private Outcome<List<Id>> users() {
        return realm.all(realm.at("users"), Map.of(), deadline(), Id::of);
    }

    private static Deadline deadline() {
        return Deadline.usual();
    }
}
