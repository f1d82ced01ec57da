package dev.twokey.keycloak;

import static dev.twokey.directory.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.http.AuthorizedHttp;
import dev.twokey.directory.http.Base;
import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.http.FixedTokens;
import dev.twokey.directory.http.Http;
import dev.twokey.directory.http.Patience;
import dev.twokey.directory.http.ScriptedServer;
import dev.twokey.directory.spi.Cursor;
import dev.twokey.directory.spi.Outcome;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading on in a log that has late events, full moments and holes, against a server that says whatever the test wants. */
class EventLogTest {
    private static final Bookmark AT_100 = new Bookmark(100_000, List.of("a"));

    private ScriptedServer server;
    private EventLog log;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
        Http http = new Http(Optional.empty());
        Realm realm = new Realm(
                http,
                new AuthorizedHttp(
                        http,
                        new FixedTokens("token"),
                        Base.parse("baseUrl", server.address() + "/admin/realms/contoso")),
                new Patience(length -> {}),
                URI.create(server.address()));
        log = new EventLog(realm, "events", "&type=LOGIN");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_while_before_the_bookmark_is_read_again_and_what_was_told_is_not_told_again() {
        server.answers(page(event("a", 100_000), event("b", 100_000), event("c", 100_001)));

        EventLog.Part part = done(log.since(AT_100, deadline()));

        assertThat(ids(part)).containsExactly("b", "c");
        assertThat(part.lost()).isFalse();
        assertThat(part.next()).isEqualTo(new Bookmark(100_001, List.of("a", "b", "c")));
        assertThat(server.asked())
                .containsExactly(
                        "GET /admin/realms/contoso/events?dateFrom=70000&direction=asc&first=0&max=100&type=LOGIN");
    }

    @Test
    void an_event_that_was_committed_late_is_told_though_it_is_older_than_the_bookmark() {
        server.answers(page(event("late", 99_000), event("a", 100_000)));

        EventLog.Part part = done(log.since(AT_100, deadline()));

        assertThat(ids(part)).containsExactly("late");
        assertThat(part.next()).isEqualTo(new Bookmark(100_000, List.of("late", "a")));
    }

    @Test
    void a_log_without_the_event_that_was_told_last_has_lost_something() {
        server.answers(page(event("b", 100_002)));

        EventLog.Part part = done(log.since(AT_100, deadline()));

        assertThat(part.lost()).isTrue();
        assertThat(ids(part)).containsExactly("b");
    }

    @Test
    void an_empty_log_has_lost_it_too_and_is_read_on_from_there() {
        server.answers("200 []");

        EventLog.Part part = done(log.since(AT_100, deadline()));

        assertThat(part.lost()).isTrue();
        assertThat(part.next()).isEqualTo(new Bookmark(100_000, List.of()));
    }

    @Test
    void a_full_page_goes_on_at_the_time_of_its_last_event() {
        server.answers(page(moments("p", 100_000, 100)), page(event("p99", 100_099), event("q", 100_100)));

        EventLog.Part part = done(log.since(new Bookmark(100_000, List.of("p0")), deadline()));

        assertThat(ids(part)).hasSize(100).startsWith("p1").endsWith("p99", "q");
        assertThat(server.asked()).last().asString().contains("dateFrom=100099&");
    }

    @Test
    void a_moment_with_more_events_than_a_page_is_read_in_a_larger_one() {
        server.answers(page(moment(70_000, 100)), page(moment(70_000, 130)));

        assertThat(ids(done(log.since(AT_100, deadline())))).hasSize(130).doesNotHaveDuplicates();
        assertThat(server.asked()).last().asString().contains("max=400");
    }

    @Test
    void a_moment_that_does_not_fit_into_the_largest_page_is_unknown() {
        server.answers(
                page(moment(70_000, 100)),
                page(moment(70_000, 400)),
                page(moment(70_000, 1_600)),
                page(moment(70_000, 6_400)));

        assertThat(log.since(AT_100, deadline()))
                .isEqualTo(new Outcome.Unknown<>("more than 6400 events of one moment"));
        assertThat(server.asked()).hasSize(4).last().asString().contains("max=6400");
    }

    @Test
    void a_log_with_very_many_events_is_told_in_parts() {
        server.answers(IntStream.range(0, 12)
                .mapToObj(each -> page(moments("p" + each + "-", 100_000 + 100L * each, 100)))
                .toArray(String[]::new));

        EventLog.Part part = done(log.since(new Bookmark(100_000, List.of("p0-0")), deadline()));

        assertThat(ids(part)).hasSize(1_099).endsWith("p10-99");
        assertThat(part.next().time()).isEqualTo(101_099);
        assertThat(part.next().anchor()).contains("p10-99");
        assertThat(server.asked()).hasSize(11);
    }

    @Test
    void the_end_is_the_newest_event_with_what_may_be_met_again() {
        server.answers(page(event("c", 100_000), event("b", 99_999), event("old", 60_000)));

        assertThat(done(log.end(deadline()))).isEqualTo(new Bookmark(100_000, List.of("b", "c")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"200 {}", "200 [{\"id\":\"x\"}]", "200 [{\"time\":1}]", "200 <html>", "302 []"})
    void an_answer_of_another_shape_is_unknown(String answer) {
        server.answers(answer);

        assertThat(log.since(AT_100, deadline())).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void a_bookmark_is_read_from_its_own_cursor_and_from_nothing_else() {
        Bookmark mark = new Bookmark(1_795_751_866_882L, List.of("0a-b", "1c"));

        assertThat(Bookmark.parse(mark.cursor())).contains(mark);
        assertThat(Bookmark.parse(Bookmark.atTheBeginning().cursor())).contains(Bookmark.atTheBeginning());
        assertThat(Bookmark.parse(new Cursor("members"))).isEmpty();
        assertThat(Bookmark.parse(new Cursor("1;../x"))).isEmpty();
    }

    /** What is forgotten is told again rather than never, and the newest is never forgotten. */
    @Test
    void a_bookmark_remembers_the_newest_and_not_without_end() {
        List<String> many =
                IntStream.range(0, 1_000).mapToObj(Integer::toString).toList();

        Bookmark mark = new Bookmark(1, many);

        assertThat(mark.told()).hasSize(256).endsWith("999");
        assertThat(mark.anchor()).contains("999");
    }

    private static List<String> ids(EventLog.Part part) {
        return part.entries().stream().map(LogEntry::id).toList();
    }

    /** So many events at once. */
    private static String[] moment(long at, int number) {
        return IntStream.range(0, number)
                .mapToObj(each -> event("m" + each, at))
                .toArray(String[]::new);
    }

    private static String[] moments(String name, long from, int number) {
        return IntStream.range(0, number)
                .mapToObj(each -> event(name + each, from + each))
                .toArray(String[]::new);
    }

    private static String event(String id, long time) {
        return "{\"id\":\"" + id + "\",\"time\":" + time + "}";
    }

    private static String page(String... events) {
        return List.of(events).stream().collect(Collectors.joining(",", "200 [", "]"));
    }

    private static Deadline deadline() {
        return Deadline.usual();
    }
}
