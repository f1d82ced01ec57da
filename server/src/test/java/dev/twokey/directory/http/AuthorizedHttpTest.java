package dev.twokey.directory.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;

class AuthorizedHttpTest {
    private ScriptedServer server;
    private AuthorizedHttp http;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
        http = new AuthorizedHttp(
                new Http(Optional.empty()),
                new FixedTokens("kept"),
                Base.parse("baseUrl", server.address() + "/admin"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void a_token_that_is_revoked_or_older_than_the_permission_is_replaced_once(int status) {
        server.answers(status + " {}", "200 {}");

        assertThat(status(get("users"))).isEqualTo(200);
        assertThat(server.header("Authorization")).containsExactly("Bearer kept", "Bearer fresh");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void a_fresh_token_that_is_refused_as_well_is_the_end(int status) {
        server.answers(status + " {}", status + " {}", "200 {}");

        assertThat(status(get("users"))).isEqualTo(status);
        assertThat(server.asked()).hasSize(2);
    }

    @Test
    void any_other_answer_is_the_answer() {
        server.answers("404 {}");

        assertThat(status(get("users"))).isEqualTo(404);
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void the_request_is_made_anew_for_the_second_attempt() {
        AtomicInteger number = new AtomicInteger();
        server.answers("401 {}", "200 {}");

        http.send(
                () -> Call.of(HttpMethod.GET, http.base().at("users"))
                        .header("Number", Integer.toString(number.incrementAndGet())),
                deadline());

        assertThat(server.header("Number")).containsExactly("1", "2");
    }

    @Test
    void an_address_elsewhere_gets_no_token() throws IOException {
        try (ScriptedServer elsewhere = new ScriptedServer()) {
            for (String address : new String[] {
                elsewhere.address() + "/admin/users",
                server.address() + "/other/users",
                server.address() + "/admin/../other",
                server.address().replace("//", "//admin@") + "/admin/users"
            }) {
                assertThat(http.send(() -> Call.of(HttpMethod.GET, URI.create(address)), deadline()))
                        .isEqualTo(
                                new Outcome.Rejected<>(Rejection.INVALID, "the address is not one of this connection"));
            }
            assertThat(elsewhere.asked()).isEmpty();
            assertThat(server.asked()).isEmpty();
        }
    }

    @Test
    void a_redirect_is_not_followed() {
        server.answers("307 {}");

        assertThat(status(get("users"))).isEqualTo(307);
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void a_directory_that_says_nothing_is_unknown_by_the_deadline() {
        server.answers(ScriptedServer.SILENCE);

        assertThat(http.send(
                        () -> Call.of(HttpMethod.GET, http.base().at("users")), Deadline.in(Duration.ofMillis(300))))
                .isInstanceOf(Outcome.Unknown.class);
    }

    private Outcome<Answer> get(String path) {
        return http.send(() -> Call.of(HttpMethod.GET, http.base().at(path)), deadline());
    }

    private static int status(Outcome<Answer> outcome) {
        return ((Outcome.Done<Answer>) outcome).value().status();
    }

    private static Deadline deadline() {
        return Deadline.usual();
    }
}
