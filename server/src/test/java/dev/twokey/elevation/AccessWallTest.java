package dev.twokey.elevation;

import dev.twokey.database.DatabaseTest;
import dev.twokey.database.TestDatabase;
import dev.twokey.database.Wall;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Goes around the code: plain SQL as the application's role, which an intruder on a node would have. */
@DatabaseTest
class AccessWallTest {
    private static final UUID CONTOSO = UUID.fromString("00000000-0000-7000-8000-0000000000aa");
    private static final UUID REQUEST = UUID.fromString("00000000-0000-7000-8000-0000000000b1");
    private static final UUID ALICE = UUID.fromString("00000000-0000-7000-8000-0000000000c1");
    private static final UUID BOB = UUID.fromString("00000000-0000-7000-8000-0000000000c2");

    /** One request of Alice's, and what it is for. */
    private record Asked(UUID request, UUID account, String name, String group) {
        String document() {
            return "{\"account\":{\"name\":\"%s\"},\"id\":\"%s\",\"roleGroup\":{\"slug\":\"%s\"},\"seconds\":3600}"
                    .formatted(name, request, group);
        }
    }

    private static final Asked FIRST = new Asked(REQUEST, ALICE, "op-alice", "security-manager");

    private static final String DRAFT = """
            insert into request (tenant_id, id, kind, requester_id, requester_account_id, document, digest, deadline,
                                 drafted_at)
            values (:tenant, :request, 'elevation', :alice, :alice, :document,
                    sha256(convert_to(:document, 'UTF8')), twokey.now() + interval '15 minutes', twokey.now())
            """;
    private static final String OFFERS = """
            insert into statement_offer values
                (:request || 'n1', :tenant, :request, :alice, 'request', '{}', twokey.now()),
                (:request || 'n2', :tenant, :request, :alice, 'approve', '{}', twokey.now()),
                (:request || 'n3', :tenant, :request, :bob, 'approve', '{}', twokey.now())
            """;
    private static final String INTENT = "insert into log_entry (tenant_id, id, kind, body) values (:tenant, :bob,"
            + " 'elevation.intended', '{\"kind\":\"elevation.intended\"}')";

    private final TestDatabase database;
    private final Wall wall = Wall.before(this::run);

    AccessWallTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void alice_has_a_draft_at_contoso() {
        database.owner()
                .sql(
                        "insert into twokey.log (tenant_id, origin, frontier, checkpoint) values (:tenant, 'harbour/contoso', '', '')")
                .param("tenant", CONTOSO)
                .update();
        run("insert into tenant values (:tenant, 'contoso', 'Contoso', 'entra', 'entra:1', '\\x00', twokey.now())");
        run("insert into role_group values (:tenant, 'security-manager', 'g1', 'Security Manager')");
        run("insert into person values (:alice, 'Alice', 'alice@harbour.example', twokey.now())");
        run("insert into account values (:alice, :alice, 'operational', 'op-alice', '0123456789abcdef')");
        run("insert into guest (tenant_id, account_id) values (:tenant, :alice)");
        run("insert into membership (tenant_id, account_id, role_group) values (:tenant, :alice, 'security-manager')");
        run(DRAFT);
        run(OFFERS);
    }

    @Test
    void a_request_cannot_be_born_approved() {
        wall.refuses(
                "permission denied for table request",
                "insert into request (tenant_id, id, kind, requester_id, requester_account_id, document, digest, deadline,"
                        + " drafted_at, state) values (:tenant, :bob, 'elevation', :alice, :alice, '{}', sha256('{}'),"
                        + " twokey.now(), twokey.now(), 'approved')");
    }

    @Test
    void a_state_cannot_be_skipped() {
        wall.refuses("a_request_moves_only_by_a_listed_transition", """
                insert into request_step
                values (:tenant, :request, 1, 'draft', 'denied', twokey.now(), null, null, twokey.now())
                """);
        wall.refuses("a_request_moves_on_from_where_it_stands", step(1, "pending", "approved"));
        wall.refuses("a_pending_request_has_its_first_key", step(1, "draft", "pending"));
    }

    @Test
    void a_request_is_not_approved_by_its_requester_alone() {
        asked();
        wall.refuses("an_approved_request_has_its_second_key", step(2, "pending", "approved"));
        wall.refuses("the_requester_is_not_the_second_person", key("alice", "approve", "n2"));
    }

    @Test
    void a_request_cannot_be_changed_or_deleted() {
        wall.refuses("permission denied for table request", "update request set document = '{}'");
        wall.refuses("permission denied for table request", "delete from request");
        wall.refuses("permission denied for table request_step", "delete from request_step");
        wall.refuses("permission denied for table request_key", "update request_key set statement = 's2'");
    }

    @Test
    void an_answer_after_the_deadline_is_refused_by_the_database_too() {
        asked();
        run(key("bob", "approve", "n3"));
        database.time().forward(Duration.ofHours(2));
        wall.refuses("an_expired_request_is_not_answered", step(2, "pending", "approved"));
    }

    @Test
    void a_request_waits_at_most_a_day() {
        run(key("alice", "request", "n1"));
        wall.refuses(
                "a_request_waits_at_most_a_day",
                step(1, "draft", "pending").replace("interval '1 hour'", "interval '2 days'"));
    }

    @Test
    void a_signed_statement_is_not_used_again() {
        run(key("bob", "approve", "n3"));
        wall.refuses("a_statement_is_signed_once", key("alice", "request", "n3"));
    }

    @Test
    void a_grant_needs_its_keys() {
        asked();
        wall.refuses("a_grant_follows_an_approved_request", owe("1 hour", "bob"));
        approved();
        wall.refuses("a_grant_has_its_second_key", owe("1 hour", "tenant"));
        wall.refuses("the_two_keys_are_of_two_persons", owe("1 hour", "alice"));
    }

    @Test
    void a_grant_is_what_was_signed() {
        approved();
        wall.refuses("a_grant_is_what_was_signed", owe("8 hours", "bob"));
    }

    @Test
    void access_lasts_at_most_eight_hours_row_30() {
        approved();
        // Even if two persons had signed nine hours; the owner writes here what no code of ours would.
        database.owner()
                .sql("update twokey.request set document = :nine, digest = sha256(convert_to(:nine, 'UTF8'))")
                .param("nine", FIRST.document().replace("3600", "32400"))
                .update();
        wall.refuses("no_access_lasts_longer_than_eight_hours", owe("9 hours", "bob"));
    }

    @Test
    void an_active_grant_was_intended_and_begins_as_owed() {
        approved();
        run(owe("1 hour", "bob"));
        wall.refuses("an_active_grant_was_intended_first", begin("0 hours", "1 hour"));
        wall.refuses(
                "permission denied for table elevation_grant",
                "insert into elevation_grant (tenant_id, request_id, state) values (:tenant, :bob, 'active')");
        wall.refuses("permission denied for table elevation_grant", "update elevation_grant set state = 'active'");
    }

    @Test
    void a_grant_cannot_be_prolonged() {
        active();
        wall.refuses("permission denied for table elevation_grant", "update elevation_grant set ends_at = 'infinity'");
        wall.refuses("a_grant_moves_only_by_a_listed_transition", grantStep(2, "active", "active"));
    }

    @Test
    void a_grant_does_not_begin_longer_or_later_than_it_was_given() {
        approved();
        run(owe("1 hour", "bob"));
        intended();
        wall.refuses("a_grant_ends_within_its_duration", begin("0 hours", "2 hours"));
        wall.refuses("a_grant_knows_nothing_of_the_future", begin("5 hours", "6 hours"));
    }

    @Test
    void nothing_is_ended_before_it_was_read_back() {
        active();
        run(grantStep(2, "active", "ending"));
        wall.refuses("an_ended_grant_was_read_back", grantStep(3, "ending", "ended"));
        wall.refuses("permission denied for table elevation_grant", "delete from elevation_grant");
    }

    @Test
    void a_guest_is_opened_only_under_a_grant() {
        wall.refuses(
                "an_opened_guest_has_its_grant",
                "update guest set opened_at = twokey.now(), opened_under = :request where account_id = :alice");
        wall.refuses(
                "a_guest_was_opened_under_a_request",
                "update guest set opened_at = twokey.now() where account_id = :alice");
        wall.refuses("permission denied for table guest", "delete from guest");
    }

    @Test
    void a_removal_is_not_put_off_for_good() {
        active();
        wall.refuses("work_on_access_is_put_off_for_an_hour_at_most", "update membership set next_at = 'infinity'");
        wall.refuses("work_on_access_is_put_off_for_an_hour_at_most", "update guest set next_at = 'infinity'");
        wall.refuses("a_lease_lasts_minutes", "update guest set lease_holder = 'nobody', lease_until = 'infinity'");
    }

    @Test
    void whoever_is_inside_is_not_exchanged_for_somebody_else_or_called_disabled() {
        run("update guest set guest_id = 'alices'");
        active();
        run("update guest set opened_at = twokey.now(), opened_under = :request");
        wall.refuses("a_guest_stays_the_same_while_it_has_access", "update guest set guest_id = 'somebodys'");
        wall.refuses("a_guest_stays_the_same_while_it_has_access", "update guest set guest_id = null");
        wall.refuses(
                "a_guest_with_access_is_not_called_disabled", "update guest set opened_at = null, opened_under = null");
    }

    @Test
    void nothing_is_known_of_a_membership_beforehand() {
        wall.refuses(
                "permission denied for table membership",
                "insert into membership (tenant_id, account_id, role_group, look_at) values (:tenant, :alice, 'x', now())");
        wall.refuses("a_membership_knows_nothing_of_the_future", "update membership set returned_at = 'infinity'");
        wall.refuses("a_second_look_is_put_off_for_an_hour_at_most", "update membership set look_at = 'infinity'");
        wall.refuses("a_membership_knows_nothing_of_the_future", "update membership set taken_at = 'infinity'");
    }

    @Test
    void a_grant_ends_under_a_live_grant_of_the_same_membership() {
        run("insert into role_group values (:tenant, 'service-reader', 'g2', 'Service Reader')");
        run("insert into membership (tenant_id, account_id, role_group) values (:tenant, :alice, 'service-reader')");
        run("insert into account values (:bob, :alice, 'operational', 'op2-alice', 'fedcba9876543210')");
        run("insert into guest (tenant_id, account_id) values (:tenant, :bob)");
        run("insert into membership (tenant_id, account_id, role_group) values (:tenant, :bob, 'security-manager')");
        var again = new Asked(new UUID(0, 1), ALICE, "op-alice", "security-manager");
        var otherGroup = new Asked(new UUID(0, 2), ALICE, "op-alice", "service-reader");
        var otherAccount = new Asked(new UUID(0, 3), BOB, "op2-alice", "security-manager");
        active();
        List.of(again, otherGroup, otherAccount).forEach(this::owed);
        List.of(otherGroup, otherAccount).forEach(this::begun);
        run(grantStep(2, "active", "ending"));

        for (UUID other :
                List.of(new UUID(0, 9), REQUEST, again.request(), otherGroup.request(), otherAccount.request())) {
            wall.refuses("a_grant_ends_under_a_confirmed_one", ended("covered_by", "'" + other + "'"));
        }
        begun(again);
        run(ended("covered_by", "'" + again.request() + "'"));
    }

    @Test
    void a_grant_ends_after_a_look() {
        active();
        run(grantStep(2, "active", "ending"));
        wall.refuses("a_read_back_follows_the_ending", ended("read_back_at", "twokey.now() - interval '1 minute'"));
        run(ended("read_back_at", "twokey.now()"));
    }

    @Test
    void an_intent_is_an_entry_that_a_checkpoint_covers() {
        approved();
        run(owe("1 hour", "bob"));
        wall.refuses(
                "an_intent_names_an_entry_of_its_log",
                "insert into grant_intent values (:tenant, :request, :alice, twokey.now())");
        run(INTENT);
        run("insert into grant_intent values (:tenant, :request, :bob, twokey.now())");
        wall.refuses("an_active_grant_was_intended_in_its_log", begin("0 hours", "1 hour"));
    }

    @Test
    void a_grant_is_for_an_account_of_its_requester() {
        approved();
        run("insert into guest (tenant_id, account_id) values (:tenant, :bob)");
        run("insert into membership (tenant_id, account_id, role_group) values (:tenant, :bob, 'security-manager')");
        wall.refuses(
                "a_grant_is_for_an_account_of_its_requester",
                owe("1 hour", "bob").replace(":account", ":bob"));
    }

    @Test
    void whoever_closes_or_revokes_is_named() {
        active();
        wall.refuses(
                "whoever_closes_or_revokes_is_named",
                "insert into grant_step (tenant_id, request_id, version, from_state, to_state, at, reason) values (:tenant,"
                        + " :request, 2, 'active', 'ending', twokey.now(), 'revoked')");
    }

    private void asked() {
        run(key("alice", "request", "n1"));
        run(step(1, "draft", "pending"));
    }

    private void approved() {
        if (database.app()
                .sql("select state from request")
                .query(String.class)
                .single()
                .equals("draft")) {
            asked();
        }
        run(key("bob", "approve", "n3"));
        run(step(2, "pending", "approved"));
    }

    private void intended() {
        database.transactions().executeWithoutResult(status -> {
            run(INTENT);
            run("insert into grant_intent values (:tenant, :request, :bob, twokey.now())");
            run("update log_entry set index = 0, recorded_at = twokey.now(), leaf_hash = sha256('x')");
            run(
                    "update log set size = 1, checkpoint = E'harbour/contoso\\n1\\n', recorded_at = (select recorded_at from log_entry)");
        });
    }

    private void active() {
        approved();
        run(owe("1 hour", "bob"));
        intended();
        run(begin("0 hours", "1 hour"));
    }

    /** Alice asked once more, Bob approved, and nobody gave it yet. */
    private void owed(Asked asked) {
        List.of(
                        DRAFT,
                        OFFERS,
                        key("alice", "request", "n1"),
                        step(1, "draft", "pending"),
                        key("bob", "approve", "n3"),
                        step(2, "pending", "approved"),
                        owe("1 hour", "bob"))
                .forEach(sql -> run(sql, asked));
    }

    /** Under the entry that is numbered already. */
    private void begun(Asked asked) {
        run("insert into grant_intent values (:tenant, :request, :bob, twokey.now())", asked);
        run(begin("0 hours", "1 hour"), asked);
    }

    private static String key(String who, String decision, String nonce) {
        return "insert into request_key values (:tenant, :request, :alice, :" + who + ", '" + decision
                + "', :request || '" + nonce + "', '{}', 'a', twokey.now())";
    }

    private static String step(int version, String from, String to) {
        return "insert into request_step values (:tenant, :request, " + version + ", '" + from + "', '" + to
                + "', twokey.now(), null, null, twokey.now() + interval '1 hour')";
    }

    private static String owe(String duration, String second) {
        return "insert into elevation_grant (tenant_id, request_id, requester_id, second_id, account_id, account_name,"
                + " role_group, duration, owed_at) values (:tenant, :request, :alice, :" + second
                + ", :account, :name, :group, interval '" + duration + "', twokey.now())";
    }

    private static String begin(String from, String to) {
        return "insert into grant_step (tenant_id, request_id, version, from_state, to_state, at, starts_at, ends_at)"
                + " select :tenant, :request, 1, 'owed', 'active', t, t + interval '" + from + "', t + interval '" + to
                + "' from (select twokey.now() as t) clock";
    }

    private static String ended(String column, String value) {
        return "insert into grant_step (tenant_id, request_id, version, from_state, to_state, at, " + column
                + ") values (:tenant, :request, 3, 'ending', 'ended', twokey.now(), " + value + ")";
    }

    private static String grantStep(int version, String from, String to) {
        return "insert into grant_step (tenant_id, request_id, version, from_state, to_state, at) values (:tenant,"
                + " :request, " + version + ", '" + from + "', '" + to + "', twokey.now())";
    }

    private void run(String sql) {
        run(sql, FIRST);
    }

    private void run(String sql, Asked asked) {
        Map<String, Object> named = new TreeMap<>(Map.of(
                "tenant", CONTOSO,
                "request", asked.request(),
                "alice", ALICE,
                "bob", BOB,
                "account", asked.account(),
                "name", asked.name(),
                "group", asked.group(),
                "document", asked.document()));
        named.keySet().removeIf(name -> !sql.contains(":" + name));
        database.app().sql(sql).params(named).update();
    }
}
