package dev.twokey.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.twokey.api.Harbour;
import dev.twokey.api.LiveSessions;
import dev.twokey.api.OverHttp;
import dev.twokey.api.Reply;
import dev.twokey.api.Visitor;
import dev.twokey.database.Rows;
import dev.twokey.database.TestDatabase;
import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.RequestId;
import java.io.UnsupportedEncodingException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Open pages hear that something changed, and nothing else; only while they may. */
@OverHttp
class EventsTest {
    private static final Pattern MARK = Pattern.compile("data-mark=\"([^\"]*)\"");
    private static final Duration SOON = Duration.ofSeconds(15);

    private final Harbour harbour;
    private final TestDatabase database;
    private final Listeners listeners;
    private final LiveSessions sessions;

    @Autowired
    EventsTest(Harbour harbour, TestDatabase database, Listeners listeners, LiveSessions sessions) {
        this.harbour = harbour;
        this.database = database;
        this.listeners = listeners;
        this.sessions = sessions;
    }

    @Test
    void everybody_who_looks_at_a_request_hears_that_it_changed_and_nothing_of_what_it_is() {
        Visitor alice = harbour.alice();
        String page = page(harbour.asked(alice));
        List<Reply> heard = Stream.of(harbour.bob(), harbour.carol())
                .map(reader -> listens(reader, page, page))
                .toList();
        alice.form(page + "/withdrawal", Map.of());
        heard.forEach(each -> {
            hears(each);
            assertThat(text(each)).doesNotContain("withdrawn", "Alice", "INC-4711", "contoso");
        });
        assertThat(heard.getFirst().header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
        assertThat(heard.getFirst().header("X-Accel-Buffering")).contains("no");
    }

    @Test
    void what_another_node_did_is_heard_here_too() {
        String page = page(harbour.asked(harbour.alice()));
        Reply heard = listens(harbour.bob(), page, page);
        assertThat(text(heard)).doesNotContain("event:changed");
        expires(page);
        hears(heard);
    }

    /** As another node would: by nothing but a row. */
    private void expires(String page) {
        Rows.one(database.owner()
                .sql("""
                        insert into twokey.request_step
                            (tenant_id, request_id, version, from_state, to_state, at, person_id, reason, deadline)
                        select tenant_id, id, version + 1, state, 'expired', twokey.now(), null, null, deadline
                        from twokey.request where id = :id
                        """)
                .param(
                        "id",
                        RequestId.parse(page.substring(page.lastIndexOf('/') + 1))
                                .value())
                .update());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/approvals", "/requests", "/tenants"})
    void a_list_hears_of_a_new_request(String list) {
        Reply heard = listens(harbour.bob(), list, "");
        harbour.asked(harbour.alice());
        hears(heard);
    }

    @Test
    void a_tenant_hears_of_its_own_requests_and_of_no_other_tenants() {
        Reply contoso = listens(harbour.bob(), "/t/contoso", "/t/contoso");
        Reply globex = listens(harbour.bob(), "/t/globex", "/t/globex");
        harbour.asked(harbour.alice());
        hears(contoso);
        assertThat(text(globex)).doesNotContain("event:changed");
    }

    @Test
    void whoever_comes_back_hears_what_they_missed() {
        String page = page(harbour.asked(harbour.alice()));
        Visitor bob = harbour.bob();
        String seen = mark(bob, page);
        expires(page);
        hears(bob.get(page + "/events?seen=" + seen));
    }

    @Test
    void what_is_absent_and_what_is_of_another_tenant_is_one_answer() {
        Visitor bob = harbour.bob();
        String page = page(harbour.asked(harbour.alice()));
        String draft = harbour.draft(harbour.alice()).at("/request");
        for (String path : List.of(
                page.replace("/t/contoso/", "/t/globex/"),
                page.replace("/t/contoso/", "/t/nowhere/"),
                "/t/contoso/requests/req_01m84583dgf66rhsq26vespdh2",
                "/t/contoso/requests/" + draft,
                "/t/nowhere")) {
            Reply reply = bob.get(path + "/events");
            assertThat(reply.status()).as(path).isEqualTo(404);
        }
        assertThat(bob.get(page + "/events").status()).isEqualTo(200);
    }

    @Test
    void nobody_listens_who_is_not_signed_in() {
        Reply reply = harbour.stranger().listen("/events");
        assertThat(reply.problem()).isEqualTo("not-signed-in");
    }

    @Test
    void a_session_that_ends_ends_the_listening() {
        Visitor dana = harbour.dana();
        PersonId person = PersonId.parse(dana.get("/api/v1/me").at("/person"));
        long before = listeners.countOf(person);
        Reply heard = dana.get("/events");
        assertThat(listeners.countOf(person)).isEqualTo(before + 1);
        dana.form("/sign-out", Map.of());
        await().atMost(SOON).until(() -> listeners.countOf(person) <= before);
        isDismissed(heard);
    }

    @Test
    void a_session_that_nobody_uses_ends_the_listening_of_its_open_page_and_the_page_is_told() {
        Visitor dana = harbour.dana();
        Reply heard = dana.get("/events");
        Rows.one(database.owner().sql("""
                        update twokey.spring_session set used_at = used_at - interval '1 hour'
                        where creation_time = (select max(creation_time) from twokey.spring_session)
                        """).update());
        isDismissed(heard);
        assertThat(dana.listen("/events").problem()).isEqualTo("not-signed-in");
    }

    private static void isDismissed(Reply heard) {
        await().atMost(SOON).untilAsserted(() -> assertThat(text(heard)).contains("event:over", "data:over"));
    }

    /** Somebody who goes from page to page: that a page was left is noticed later. */
    @Test
    void whoever_went_through_many_pages_is_still_told_on_the_newest() {
        Visitor dana = harbour.dana();
        PersonId person = PersonId.parse(dana.get("/api/v1/me").at("/person"));
        IntStream.range(0, Places.MOST_OF_ONE_PERSON).forEach(left -> dana.get("/events"));

        Reply newest = listens(dana, "/", "");

        assertThat(listeners.countOf(person)).isEqualTo(Places.MOST_OF_ONE_PERSON);
        harbour.asked(harbour.alice());
        hears(newest);
        dana.form("/sign-out", Map.of());
    }

    @Test
    void listeners_hold_no_connection_to_the_database() {
        List<Visitor> readers = List.of(harbour.dana(), harbour.carol(), harbour.bob());
        readers.forEach(reader -> IntStream.range(0, Places.MOST_OF_ONE_PERSON).forEach(time -> reader.get("/events")));
        assertThat(harbour.alice().get("/").status())
                .as("more listen than there are connections")
                .isEqualTo(200);
        readers.forEach(reader -> reader.form("/sign-out", Map.of()));
    }

    @Test
    void looking_whether_sessions_live_gives_each_connection_back() {
        String nobody = "00000000-0000-0000-0000-000000000000";
        IntStream.range(0, 25)
                .forEach(more -> assertThat(sessions.among(List.of(nobody)))
                        .as("the pool has 20")
                        .isEmpty());
    }

    private static String page(String request) {
        return request.replace("/api/v1/tenants", "/t");
    }

    /** Opens a page, and listens for what happens after it was made. */
    private static Reply listens(Visitor reader, String page, String noun) {
        Reply heard = reader.get(noun + "/events?seen=" + mark(reader, page));
        assertThat(heard.status()).as(heard.text()).isEqualTo(200);
        return heard;
    }

    private static String mark(Visitor reader, String page) {
        Matcher mark = MARK.matcher(reader.get(page).text());
        assertThat(mark.find()).isTrue();
        return mark.group(1);
    }

    private static void hears(Reply heard) {
        await().atMost(SOON).untilAsserted(() -> assertThat(text(heard)).contains("event:changed", "data:changed"));
    }

    private static String text(Reply heard) {
        try {
            return heard.raw().getContentAsString();
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
