package dev.twokey.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.database.DatabaseTest;
import dev.twokey.database.TestDatabase;
import dev.twokey.database.Wall;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Goes around the code: a key that was turned belongs to the statement that was offered. */
@DatabaseTest
class KeyWallTest {
    private static final String CONTOSO = "'00000000-0000-7000-8000-0000000000a1'";
    private static final String GLOBEX = "'00000000-0000-7000-8000-0000000000a2'";
    private static final String REQUEST = "'00000000-0000-7000-8000-0000000000b1'";
    private static final String ALICE = "'00000000-0000-7000-8000-0000000000c1'";
    private static final String BOB = "'00000000-0000-7000-8000-0000000000c2'";
    private static final String MALLORY = "'00000000-0000-7000-8000-0000000000c3'";

    private final TestDatabase database;

    KeyWallTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void alice_asks_at_contoso_and_at_globex() {
        ask(CONTOSO, "contoso");
        ask(GLOBEX, "globex");
        run("insert into statement_offer values ('a', " + CONTOSO + ", " + REQUEST + ", " + ALICE
                + ", 'request', '\"I ask\"', twokey.now()), ('b', " + CONTOSO + ", " + REQUEST + ", " + BOB
                + ", 'approve', '\"I approve\"', twokey.now())");
    }

    @Test
    void a_key_is_turned_under_the_statement_that_was_offered() {
        run(key(CONTOSO, ALICE, "request", "a", "I ask"));
        run(key(CONTOSO, BOB, "approve", "b", "I approve"));
    }

    @Test
    void a_key_is_not_turned_under_what_was_offered_to_somebody_else_or_for_something_else() {
        for (String foreign : new String[] {
            key(CONTOSO, MALLORY, "approve", "b", "I approve"),
            key(GLOBEX, BOB, "approve", "b", "I approve"),
            key(CONTOSO, BOB, "approve", "b", "I approve something else"),
            key(CONTOSO, ALICE, "request", "b", "I approve")
        }) {
            assertThat(Wall.thatRefuses(() -> run(foreign))).isEqualTo("a_key_signs_what_was_offered_to_its_person");
        }
        assertThat(Wall.thatRefuses(() -> run(key(CONTOSO, BOB, "approve", "made up", "I approve"))))
                .isEqualTo("a_key_signs_an_offered_statement");
    }

    @Test
    void a_key_that_nobody_can_read_or_that_is_of_the_future_keeps_nobody_from_signing() {
        run("insert into statement_offer values ('c', " + CONTOSO + ", " + REQUEST + ", " + ALICE
                + ", 'request', 'x', twokey.now())");

        assertThat(Wall.thatRefuses(
                        () -> run(key(CONTOSO, ALICE, "request", "c", "x").replace("'\"x\"'", "'x'"))))
                .isEqualTo("a_signed_statement_is_json");
        assertThat(Wall.thatRefuses(
                        () -> run(key(CONTOSO, ALICE, "request", "a", "I ask").replace("twokey.now()", "'infinity'"))))
                .isEqualTo("a_key_is_turned_in_the_past");
    }

    private void ask(String tenant, String name) {
        run("insert into log (tenant_id, origin, frontier, checkpoint) values (" + tenant + ", 'harbour/" + name
                + "', '', '')");
        run("insert into request (tenant_id, id, kind, requester_id, requester_account_id, document, digest, deadline,"
                + " drafted_at) values (" + tenant + ", " + REQUEST + ", 'elevation', " + ALICE + ", " + ALICE + ", '"
                + name
                + "', sha256('" + name + "'), twokey.now() + interval '15 minutes', twokey.now())");
    }

    private static String key(String tenant, String person, String decision, String nonce, String statement) {
        return "insert into request_key values (" + tenant + ", " + REQUEST + ", " + ALICE + ", " + person + ", '"
                + decision + "', '" + nonce + "', '\"" + statement + "\"', 'an assertion', twokey.now())";
    }

    private void run(String sql) {
        database.app().sql(sql).update();
    }
}
