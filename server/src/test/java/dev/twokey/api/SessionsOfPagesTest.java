package dev.twokey.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.database.Rows;
import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;

@OverHttp
class SessionsOfPagesTest {
    private final Harbour harbour;
    private final JdbcClient jdbc;

    @Autowired
    SessionsOfPagesTest(Harbour harbour, JdbcClient jdbc) {
        this.harbour = harbour;
        this.jdbc = jdbc;
    }

    @Test
    void the_session_changes_its_name_at_sign_in() {
        Visitor alice = harbour.alice();
        Cookie before = alice.cookie();
        alice.signIn();
        assertThat(alice.cookie().getValue()).isNotEqualTo(before.getValue());
        assertThat(harbour.stranger().withCookie(before).get("/api/v1/me").status())
                .isEqualTo(401);
    }

    @Test
    void the_session_keeps_its_name_between_so_that_a_page_may_ask_twice_at_once() {
        Visitor alice = harbour.alice();
        Cookie cookie = alice.cookie();
        assertThat(alice.get("/api/v1/me").header("Set-Cookie")).isEmpty();
        assertThat(alice.get("/").header("Set-Cookie")).isEmpty();
        assertThat(alice.cookie()).isEqualTo(cookie);
    }

    @Test
    void a_page_that_lies_open_does_not_keep_its_session() {
        Visitor alice = harbour.alice();
        String session = newest();
        unusedFor(session, "59 minutes");
        alice.send(alice.request(HttpMethod.GET, Visitor.BASE, "/").header("X-TwoKey-By-Page", "1"));
        assertThat(alice.listen("/events").status()).isEqualTo(200);
        alice.send(alice.request(HttpMethod.GET, Visitor.BASE, "/api/v1/me").header("Sec-Fetch-Mode", "cors"));
        unusedFor(session, "1 minute");
        assertThat(alice.get("/").header("Location")).contains("/sign-in?to=%2F");
        assertThat(alice.get("/api/v1/me").problem()).isEqualTo("not-signed-in");
        assertThat(sessions()).as("over for good").doesNotContain(session);
    }

    @Test
    void whoever_goes_to_a_page_or_sends_something_uses_their_session() {
        Visitor alice = harbour.alice();
        String session = newest();
        unusedFor(session, "59 minutes");
        alice.send(alice.request(HttpMethod.GET, Visitor.BASE, "/").header("Sec-Fetch-Mode", "navigate"));
        unusedFor(session, "59 minutes");
        assertThat(harbour.draft(alice).status()).isEqualTo(201);
        unusedFor(session, "59 minutes");
        assertThat(me(alice.cookie())).isEqualTo(200);
    }

    @Test
    void whoever_says_that_a_page_asked_only_shortens_their_own_session() {
        Visitor alice = harbour.alice();
        String session = newest();
        unusedFor(session, "59 minutes");
        alice.send(alice.request(HttpMethod.POST, Visitor.BASE, "/api/v1/tokens")
                .header("X-TwoKey-By-Page", "")
                .contentType("application/json")
                .content("{\"name\":\"x\"}"));
        unusedFor(session, "1 minute");
        assertThat(me(alice.cookie())).isEqualTo(401);
    }

    private List<String> sessions() {
        return jdbc.sql("select session_id from spring_session order by creation_time desc")
                .query((row, number) -> row.getString(1))
                .list();
    }

    private String newest() {
        return sessions().getFirst();
    }

    private void unusedFor(String session, String more) {
        Rows.one(
                jdbc.sql("update spring_session set used_at = used_at - cast(:more as interval) where session_id = :id")
                        .param("more", more)
                        .param("id", session)
                        .update());
    }

    @Test
    void the_cookie_is_for_this_host_and_no_script() {
        Cookie cookie = harbour.alice().cookie();
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getDomain()).isNull();
        assertThat(cookie.getAttribute("SameSite")).isEqualTo("Lax");
    }

    @Test
    void a_cookie_that_is_made_of_what_stands_in_the_database_signs_nobody_in() {
        Visitor alice = harbour.alice();
        List<String> names = jdbc.sql("select session_id from spring_session")
                .query((row, number) -> row.getString(1))
                .list();
        assertThat(names).isNotEmpty();
        for (String name : names) {
            for (String value : List.of(name, encoded(name))) {
                assertThat(me(new Cookie("twokey", value))).isEqualTo(401);
            }
        }
        assertThat(names).doesNotContain(alice.cookie().getValue());
        assertThat(me(alice.cookie())).isEqualTo(200);
    }

    @Test
    void a_cookie_of_which_one_character_was_changed_signs_nobody_in() {
        String value = harbour.alice().cookie().getValue();
        char other = value.charAt(40) == 'A' ? 'B' : 'A';
        assertThat(me(new Cookie("twokey", value.substring(0, 40) + other + value.substring(41))))
                .isEqualTo(401);
        assertThat(me(new Cookie("twokey", value))).isEqualTo(200);
    }

    private int me(Cookie cookie) {
        return harbour.stranger().withCookie(cookie).get("/api/v1/me").status();
    }

    private static String encoded(String name) {
        return Base64.getEncoder().encodeToString(name.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_request_of_a_session_needs_the_word_that_only_our_pages_can_read() {
        Visitor foreign = harbour.alice().fromAForeignPage();
        assertThat(foreign.get("/api/v1/me").status()).isEqualTo(200);
        assertThat(harbour.draft(foreign).problem()).isEqualTo("cross-site");
        assertThat(foreign.post("/sign-out", Map.of()).status()).isEqualTo(403);
    }

    @Test
    void a_form_of_a_page_that_is_not_of_this_session_any_more_is_told_to_load_it_again() {
        Reply refused = harbour.alice().fromAForeignPage().form("/sign-out", Map.of());
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text()).contains("Cross site").contains("Reload the page and try again.");
        Visitor script = harbour.alice().fromAForeignPage();
        Reply problem = script.send(
                script.request(HttpMethod.POST, Visitor.BASE, "/sign-out").header("Accept", "application/json"));
        assertThat(problem.problem()).isEqualTo("cross-site");
    }

    @Test
    void a_request_with_a_token_does_not() {
        assertThat(harbour.draft(harbour.alice().withToken()).status()).isEqualTo(201);
    }

    @Test
    void a_page_of_another_origin_changes_nothing_even_with_everything_right() {
        Visitor alice = harbour.alice();
        Reply reply = alice.send(alice.request(HttpMethod.POST, Visitor.BASE, "/api/v1/tokens")
                .header("Origin", "http://evil.example")
                .contentType("application/json")
                .content("{\"name\":\"x\"}"));
        assertThat(reply.problem()).isEqualTo("cross-site");
    }

    @Test
    void the_signing_page_cannot_act_at_the_main_origin() {
        Visitor alice = harbour.alice();
        Reply reply = alice.send(alice.request(HttpMethod.POST, Visitor.BASE, "/api/v1/tokens")
                .header("Origin", Visitor.SIGNING)
                .contentType("application/json")
                .content("{\"name\":\"x\"}"));
        assertThat(reply.problem()).isEqualTo("cross-site");
    }

    @Test
    void our_own_form_says_no_origin_and_is_taken_by_its_site() {
        Visitor alice = harbour.alice();
        Reply own = alice.send(alice.request(HttpMethod.POST, Visitor.BASE, "/api/v1/tokens")
                .header("Origin", "null")
                .header("Sec-Fetch-Site", "same-origin")
                .contentType("application/json")
                .content("{\"name\":\"x\"}"));
        assertThat(own.status()).isEqualTo(201);
        Reply foreign = alice.send(alice.request(HttpMethod.POST, Visitor.BASE, "/api/v1/tokens")
                .header("Origin", "null")
                .header("Sec-Fetch-Site", "cross-site")
                .contentType("application/json")
                .content("{\"name\":\"x\"}"));
        assertThat(foreign.problem()).isEqualTo("cross-site");
    }

    @Test
    void signing_out_ends_the_session_and_the_token() {
        Visitor alice = harbour.alice();
        Visitor terminal = alice.withToken();
        assertThat(terminal.delete("/api/v1/tokens/current").status()).isEqualTo(204);
        assertThat(terminal.get("/api/v1/me").status()).isEqualTo(401);
        assertThat(alice.get("/api/v1/me").status()).isEqualTo(200);
        assertThat(alice.delete("/api/v1/tokens/current").status()).isEqualTo(204);
        assertThat(alice.get("/api/v1/me").status()).isEqualTo(401);
    }

    @Test
    void signing_out_at_the_page_ends_the_session_for_every_copy_of_its_cookie() {
        Visitor alice = harbour.alice();
        Cookie copy = alice.cookie();
        assertThat(alice.form("/sign-out", Map.of()).header("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/sign-in"));
        assertThat(harbour.stranger().withCookie(copy).get("/api/v1/me").status())
                .isEqualTo(401);
    }

    @Test
    void sessions_begun_before_a_passkey_to_sign_in_was_revoked_are_over_and_one_begun_after_goes_on() {
        Visitor laptop = harbour.introduced("mona", harbour.alice(), harbour.bob());
        String person = "/api/v1/people/" + laptop.get("/api/v1/me").at("/person");
        Reply invitation = harbour.bob().post(person + "/extensions", Map.of("keys", List.of("sign-in", "signing")));
        Visitor phone = harbour.joinedAgain("mona's phone", laptop, invitation, harbour.bob(), harbour.dana());
        String lost = phone.get(person + "/passkeys").at("/passkeys/0/credential");
        assertThat(phone.post(person + "/passkeys/" + lost + "/revocation", Map.of("reason", "lost"))
                        .status())
                .isEqualTo(200);
        assertThat(laptop.get("/api/v1/me").status()).isEqualTo(401);
        assertThat(phone.get("/").header("Location"))
                .hasValueSatisfying(to -> assertThat(to).contains("/sign-in"));
        assertThat(harbour.signedIn("mona's phone").get("/api/v1/me").status()).isEqualTo(200);
    }

    @Test
    void a_token_does_not_prolong_itself() {
        Visitor terminal = harbour.alice().withToken();
        assertThat(terminal.post("/api/v1/tokens", Map.of("name", "next")).problem())
                .isEqualTo("token-not-enough");
    }

    @Test
    void a_wrong_token_is_not_made_good_by_a_session() {
        assertThat(harbour.alice().withBearer("tk_wrong").get("/api/v1/me").status())
                .isEqualTo(401);
    }

    @Test
    void reading_a_page_begins_no_session() {
        Visitor stranger = harbour.stranger();
        assertThat(stranger.get("/sign-in").header("Set-Cookie")).isEmpty();
    }
}
