package dev.twokey.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.database.DatabaseTest;
import dev.twokey.database.TestDatabase;
import dev.twokey.database.Wall;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Goes around the code: what the database knows of telling people. */
@DatabaseTest
class NoticeWallTest {
    private static final String ID = "'00000000-0000-7000-8000-0000000000a1'";

    private final TestDatabase database;
    private final Wall wall = Wall.before(this::run);

    NoticeWallTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void alice_asks_at_contoso() {
        run("insert into log (tenant_id, origin, frontier, checkpoint) values (" + ID + ", 'harbour/contoso', '', '')");
        run("insert into request (tenant_id, id, kind, requester_id, requester_account_id, document, digest, deadline,"
                + " drafted_at) values (" + ID + ", " + ID + ", 'elevation', " + ID + ", " + ID
                + ", 'd', sha256('d'), twokey.now(), twokey.now())");
    }

    @Test
    void nobody_is_told_before_anybody_tried() {
        wall.refuses("a_notice_begins_queued", notice("'delivered', twokey.now()"));
        wall.refuses("a_notice_begins_queued", notice("'failed', null"));
        run(notice("'queued', null"));
    }

    @Test
    void what_was_delivered_stays_delivered() {
        run(notice("'queued', null"));
        run("update notice set state = 'delivered', delivered_at = twokey.now()");
        wall.refuses("a_delivered_notice_stays_delivered", "update notice set state = 'queued', delivered_at = null");
        wall.refuses(
                "a_delivered_notice_stays_delivered",
                "update notice set delivered_at = delivered_at - interval '1 hour'");
    }

    @Test
    void what_waits_is_tried_again_within_an_hour() {
        run(notice("'queued', null"));
        wall.refuses("a_notice_is_tried_again_within_an_hour", "update notice set next_at = 'infinity'");
        run("update notice set next_at = twokey.now() + interval '11 minutes'");
    }

    @Test
    void what_somebody_says_was_tried_for_ever_does_not_stop_the_postman() {
        run(notice("'queued', null"));
        wall.refuses("a_notice_was_tried_so_often", "update notice set attempts = 1001");
        run("update notice set attempts = 1000");

        assertThat(new NoticeStore(database.app()).claim()).hasSize(1);
    }

    @Test
    void addresses_that_take_no_mail_keep_no_other_waiting() {
        run("insert into notice (tenant_id, id, request_id, kind, recipient, created_at) select " + ID
                + ", gen_random_uuid(), " + ID + ", 'approved', n || '@harbour.example', twokey.now()"
                + " from generate_series(1, 30) n");
        run("update notice set attempts = 1");
        run(notice("'queued', null"));

        assertThat(new NoticeStore(database.app()).claim())
                .extracting(Notice::recipient)
                .contains("alice@harbour.example");
    }

    private static String notice(String stateAndTime) {
        return "insert into notice (tenant_id, id, request_id, kind, recipient, created_at, state, delivered_at) values ("
                + ID + ", " + ID + ", " + ID + ", 'approved', 'alice@harbour.example', twokey.now(), " + stateAndTime
                + ")";
    }

    private void run(String sql) {
        database.app().sql(sql).update();
    }
}
