package dev.twokey.entra;

import static dev.twokey.directory.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.FeedsContractTest;
import dev.twokey.directory.RealSignIns;
import dev.twokey.directory.TwoCustomers;
import dev.twokey.directory.spi.Capability;
import dev.twokey.directory.spi.Cursor;
import dev.twokey.directory.spi.Feeds;
import dev.twokey.directory.spi.Happenings;
import dev.twokey.directory.spi.Happenings.Happening;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.sandbox.faults.Fault;
import dev.twokey.sandbox.faults.FaultKind;
import dev.twokey.sandbox.http.Json;
import dev.twokey.sandbox.http.Reply;
import dev.twokey.sandbox.logs.TenantLogs;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The logs of a tenant. */
class EntraFeedsTest extends FeedsContractTest {
    private static SandboxedEntra entra;
    private static TenantLogs logs;

    @BeforeAll
    static void start() throws IOException {
        entra = SandboxedEntra.withAccountsAndFeeds();
        logs = entra.contoso().directory().holdings().logs();
    }

    /** So that no test reads what another wrote. */
    @AfterEach
    void the_log_is_cut() {
        logs.forget();
    }

    @AfterAll
    static void close() throws IOException {
        entra.close();
    }

    /** A log that is empty has nothing to forget. */
    @BeforeEach
    void something_happened_before() {
        entra.contoso().makeGroup("Before");
    }

    @Override
    protected TwoCustomers customers() {
        return entra.customers();
    }

    @Override
    protected RealSignIns signIns() {
        return entra.signIns();
    }

    @Override
    protected void forget(Cursor cursor) {
        logs.forget();
    }

    private static Feeds feeds(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("guestDomains", "harbour.example");
        return entra.connector().open(entra.contoso().connection(all)).feeds();
    }

    private static Happenings audit(Feeds feeds, Cursor since) {
        return done(feeds.audit(Optional.of(since)));
    }

    @Test
    void what_arrives_late_is_told_when_it_arrives_and_only_once() {
        Feeds feeds = feeds(Map.of());
        Cursor before = done(feeds.audit(Optional.empty())).next();
        logs.delay(Duration.ofHours(1));
        try {
            String late = entra.contoso().makeGroup("Late");
            Happenings early = audit(feeds, before);
            assertThat(early.all()).isEmpty();

            logs.delay(Duration.ZERO);
            Happenings told = audit(feeds, early.next());
            assertThat(told.all()).extracting(Happening::subject).contains(late);
            assertThat(audit(feeds, told.next()).all()).isEmpty();
        } finally {
            logs.delay(Duration.ZERO);
        }
    }

    @Test
    void what_was_in_the_log_before_the_first_cursor_is_not_told() {
        Feeds feeds = feeds(Map.of());
        Happenings first = done(feeds.audit(Optional.empty()));

        assertThat(first.all()).isEmpty();
        assertThat(first.gap()).isFalse();
        assertThat(audit(feeds, first.next()).all()).isEmpty();
    }

    @Test
    void events_are_told_oldest_first_with_who_did_what_to_whom() {
        Feeds feeds = feeds(Map.of());
        Cursor before = done(feeds.audit(Optional.empty())).next();
        String one = entra.contoso().makeGroup("One");
        String two = entra.contoso().makeGroup("Two");

        List<Happening> told = audit(feeds, before).all();

        assertThat(told).extracting(Happening::what).containsExactly("Add group", "Add group");
        assertThat(told).extracting(Happening::subject).containsExactly(one, two);
        assertThat(told).allMatch(Happening::succeeded);
    }

    @ParameterizedTest
    @CsvSource({"free, 8, true", "p1, 8, false", "p1, 31, true", "p2, 31, true", "free, 6, false"})
    void a_cursor_from_before_what_the_directory_keeps_is_a_gap(String licence, int days, boolean gap) {
        Instant then = entra.now().minus(Duration.ofDays(days));
        Cursor old = LogCursor.remembering(then, then, List.of()).written();

        assertThat(audit(feeds(Map.of("licence", licence)), old).gap()).isEqualTo(gap);
    }

    @Test
    void what_is_no_cursor_of_ours_is_a_gap_and_begins_anew() {
        Happenings begun = audit(feeds(Map.of()), new Cursor("2;who;knows"));

        assertThat(begun.gap()).isTrue();
        assertThat(begun.all()).isEmpty();
        assertThat(audit(feeds(Map.of()), begun.next()).gap()).isFalse();
    }

    @Test
    void a_licence_that_shows_no_sign_ins_is_lacking_and_no_lost_permission() {
        assertThat(feeds(Map.of("licence", "free")).signIns(Optional.empty())).isEqualTo(Capability.SIGN_INS.lacking());

        entra.sandbox()
                .faults()
                .add(
                        Fault.next(FaultKind.INTERCEPTED, "GET", "/auditLogs/signIns")
                                .answering(
                                        Reply.json(
                                                403,
                                                Json.parse(
                                                        "{\"error\":{\"code\":\"Authentication_RequestFromNonPremiumTenantOrB2CTenant\",\"message\":\"no\"}}"))));
        assertThat(feeds(Map.of()).signIns(Optional.empty())).isEqualTo(Capability.SIGN_INS.lacking());
    }

    @Test
    void a_feed_that_breaks_off_is_read_again_from_where_it_was() {
        Feeds feeds = feeds(Map.of());
        Cursor before = done(feeds.audit(Optional.empty())).next();
        String group = entra.contoso().makeGroup("Cut");
        entra.contoso().meet(FaultKind.INTERCEPTED, "GET", "/auditLogs/directoryAudits");

        assertThat(feeds.audit(Optional.of(before))).isInstanceOf(Outcome.Unknown.class);
        assertThat(audit(feeds, before).all()).extracting(Happening::subject).containsExactly(group);
    }

    @Test
    void a_long_log_is_told_in_parts_and_nothing_of_it_is_lost() {
        Feeds feeds = feeds(Map.of());
        Cursor at = done(feeds.audit(Optional.empty())).next();
        List<String> groups = IntStream.range(0, 2300)
                .mapToObj(number -> entra.contoso().makeGroup("Long " + number))
                .toList();

        Happenings first = audit(feeds, at);
        Happenings second = audit(feeds, first.next());

        assertThat(first.all()).hasSizeLessThan(groups.size());
        assertThat(java.util.stream.Stream.of(first, second)
                        .flatMap(part -> part.all().stream())
                        .map(Happening::subject))
                .containsAll(groups);
        assertThat(first.gap())
                .as("what comes late into a part that was passed over may be missing")
                .isTrue();
        assertThat(second.next().value()).hasSizeLessThan(20_000);
    }
}
