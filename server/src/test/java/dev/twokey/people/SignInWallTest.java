package dev.twokey.people;

import dev.twokey.database.DatabaseTest;
import dev.twokey.database.TestDatabase;
import dev.twokey.database.Wall;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Goes around the code: whoever writes rows can be anybody's session, but not for long. */
@DatabaseTest
class SignInWallTest {
    private static final String ALICE = "'00000000-0000-7000-8000-0000000000c1'";

    private final TestDatabase database;
    private final Wall wall = Wall.before(this::app);

    SignInWallTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void alice_has_an_account() {
        app("insert into person values (" + ALICE + ", 'Alice', 'alice@harbour.example', twokey.now())");
        app("insert into account values (" + ALICE + ", " + ALICE
                + ", 'sign-in', 'alice@harbour.example', '0123456789abcdef')");
    }

    @Test
    void a_token_is_not_issued_for_next_year() {
        wall.refuses("a_token_is_not_issued_in_advance", token("twokey.now() + interval '1 year'"));
        app(token("twokey.now()"));
    }

    @Test
    void a_code_and_a_challenge_are_used_within_minutes() {
        wall.refuses("a_sign_in_takes_minutes", code("1 hour"));
        wall.refuses("a_sign_in_takes_minutes", ceremony("1 hour"));
        app(code("2 minutes"));
        app(ceremony("5 minutes"));
    }

    @Test
    void nobody_is_signed_out_for_all_time_to_come() {
        wall.refuses("a_sign_out_is_of_the_past", "insert into person_sign_out values (" + ALICE + ", 'infinity')");
        app("insert into person_sign_out values (" + ALICE + ", twokey.now())");
    }

    private static String token(String issuedAt) {
        return "insert into token select sha256('x'), " + ALICE + ", " + ALICE + ", 'forged', t, t + interval '1 hour'"
                + " from (select " + issuedAt + " as t) clock";
    }

    private static String code(String validity) {
        return "insert into sign_in_code values (sha256('x'), " + ALICE + ", " + ALICE + ", 'challenge', twokey.now()"
                + " + interval '" + validity + "', twokey.now())";
    }

    private static String ceremony(String validity) {
        return "insert into ceremony values ('forged', sha256('x'), twokey.now() + interval '" + validity + "')";
    }

    private void app(String sql) {
        database.app().sql(sql).update();
    }
}
