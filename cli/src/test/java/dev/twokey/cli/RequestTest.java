package dev.twokey.cli;

import static dev.twokey.proof.Decision.APPROVE;
import static dev.twokey.proof.Decision.REQUEST;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(FakeServers.class)
class RequestTest {
    private static final String ELEVATIONS = "POST /api/v1/tenants/contoso/elevations";
    private static final String STATEMENTS = "POST " + Contoso.path("/statements");
    private static final String ONE = "GET " + Contoso.path("");
    private static final String ME = "GET /api/v1/me";
    private static final String ALICES_KEY = Contoso.key(Contoso.ALICE, "Alice Archer", REQUEST);
    private static final String BOBS_KEY = Contoso.key(Contoso.BOB, "Bob Brown", APPROVE);
    private static final String CAROLS_KEY = Contoso.key(Contoso.CAROL, "Carol Clark", APPROVE);
    private static final String[] ASK = {
        "request", "contoso", "security-manager", "--for=1h30m", "--ticket=INC-1", "--why=Rotate the keys"
    };

    private final FakeServer server;
    private final Terminal terminal;

    RequestTest(FakeServer server, @TempDir Path home) {
        this.server = server;
        this.terminal = new Terminal(home, server.address()).with("TWOKEY_TOKEN", "tk_alice");
    }

    @Test
    void asking_shows_what_is_signed_opens_the_signing_page_and_waits_for_the_key() {
        aliceAsks()
                .answers(ONE, 200, Contoso.request("draft", ""))
                .answers(ONE, 200, Contoso.request("pending", Contoso.keys(ALICES_KEY)));

        assertThat(terminal.withBrowser(page -> true).run(ASK))
                .isEqualTo("""
                        $ twokey request contoso security-manager --for=1h30m --ticket=INC-1 --why=Rotate the keys
                        You ask for this; nobody is told before you sign it:
                        %1$s  %2$s
                          what    Security Manager in contoso for 1 h 30 min (INC-1)
                          group   TwoKey Roles - Security Manager, 9b1c2d3e
                          where   harbour, entra:6e1b1ad8-6f4b-4c9c-9d2c-0d4b1b0a7a11
                          who     alice-op@harbour.example, acc_01kavd5r6zf6bvwx1b7mt9qg2n of %3$s
                          why     Rotate the keys
                          may     change security policy
                          may not create users
                          starts  when-approved
                          answer  within 4 h
                          needs   1 of service-engineering or soc
                        Sign within 5 min, if the page shows the same code:

                          %2$s
                          http://keys.localhost:8080/sign/n0nce

                        The page was opened in your browser.
                        Waiting for your key …
                        Waiting for a second person until 2026-11-24 18:05 UTC.
                        exit 0
                        """.formatted(Contoso.REQUEST, Contoso.CODE, Contoso.ALICE));
        assertThat(server.bodies(ELEVATIONS)).containsExactly("""
                        {"roleGroup":"security-manager","duration":"PT1H30M","justification":"Rotate the keys","ticket":"INC-1"}""");
        assertThat(terminal.opened()).containsExactly(URI.create("http://keys.localhost:8080/sign/n0nce"));
        assertThat(terminal.pauses()).containsExactly(Duration.ofSeconds(2));
    }

    @Test
    void a_script_gets_the_offer_and_goes_on() {
        aliceAsks();

        assertThat(terminal.run(with(ASK, "--json", "--no-open", "--no-wait")))
                .contains("\n" + Contoso.asking() + "\n! You ask for this; ")
                .endsWith("exit 0\n");
        assertThat(terminal.opened()).isEmpty();
    }

    @Test
    void the_time_to_sign_is_over_when_it_is_over_however_slow_the_server_is() {
        aliceAsks().answers(ONE, 200, Contoso.request("draft", ""));
        terminal.withSlowness(Duration.ofSeconds(58));

        assertThat(terminal.run(ASK))
                .contains("Still waiting, 4 min left …\n")
                .contains("! The key was not turned in time.\n");
        assertThat(terminal.pauses()).hasSize(6);
    }

    @Test
    void a_key_that_is_not_turned_in_time_is_a_failure() {
        aliceAsks().answers(ONE, 200, Contoso.request("draft", ""));

        assertThat(terminal.run(ASK)).contains("Still waiting, 30 s left …\n").endsWith("""
                        ! The key was not turned in time.
                        ! Repeat the command to get a new link.
                        exit 1
                        """);
    }

    @Test
    void approving_shows_what_is_signed_and_what_the_server_adds_and_waits_for_the_key() {
        bobApproves()
                .answers(ONE, 200, Contoso.request("pending", Contoso.keys(ALICES_KEY)))
                .answers(ONE, 200, Contoso.request("approved", Contoso.keys(ALICES_KEY, BOBS_KEY)));

        assertThat(terminal.run("approve", Contoso.REQUEST))
                .isEqualTo("""
                        $ twokey approve %1$s
                        You approve this:
                        %1$s  %2$s
                          what    Security Manager in contoso for 1 h 30 min (INC-1)
                          group   TwoKey Roles - Security Manager, 9b1c2d3e
                          where   harbour, entra:6e1b1ad8-6f4b-4c9c-9d2c-0d4b1b0a7a11
                          who     alice-op@harbour.example, acc_01kavd5r6zf6bvwx1b7mt9qg2n of %3$s
                          why     Rotate the keys
                          may     change security policy
                          may not create users
                          starts  when-approved
                          answer  within 4 h
                          needs   1 of service-engineering or soc
                        The server says about it, and nobody signs that:
                          who     Alice Archer
                          keys    Alice Archer (request)
                          now     Waiting for a second person until 2026-11-24 18:05 UTC.
                        Sign within 5 min, if the page shows the same code:

                          %2$s
                          http://keys.localhost:8080/sign/n0nce

                        Waiting for your key …
                        Approved, being made effective.
                        exit 0
                        """.formatted(Contoso.REQUEST, Contoso.CODE, Contoso.ALICE));
        assertThat(server.bodies(STATEMENTS)).containsExactly("{\"decision\":\"approve\"}");
    }

    @Test
    void another_persons_key_is_not_ones_own() {
        bobApproves().answers(ONE, 200, Contoso.request("approved", Contoso.keys(ALICES_KEY, CAROLS_KEY)));

        assertThat(terminal.run("approve", Contoso.REQUEST)).endsWith("""
                        Approved, being made effective.
                        Your key was not turned: the request no longer waits for it.
                        exit 1
                        """);
    }

    @Test
    void a_key_of_another_person_does_not_end_the_waiting_for_ones_own() {
        bobApproves()
                .answers(ONE, 200, Contoso.request("pending", Contoso.keys(ALICES_KEY, CAROLS_KEY)))
                .answers(ONE, 200, Contoso.request("approved", Contoso.keys(ALICES_KEY, CAROLS_KEY, BOBS_KEY)));

        assertThat(terminal.run("approve", Contoso.REQUEST)).endsWith("Approved, being made effective.\nexit 0\n");
        assertThat(terminal.pauses()).hasSize(1);
    }

    @Test
    void a_request_that_is_denied_while_its_approver_signs_is_a_refusal() {
        bobApproves().answers(ONE, 200, Contoso.request("denied", ",\"endReason\":\"Not today\""));

        assertThat(terminal.run("approve", Contoso.REQUEST)).endsWith("""
                        Denied: Not today
                        Your key was not turned: the request no longer waits for it.
                        exit 1
                        """);
    }

    @Test
    void the_requester_who_approves_is_told_whom_to_ask() {
        server.answers("GET /api/v1/requests?view=open", 200, Contoso.list(Contoso.request("pending", "")))
                .answers(ME, 200, Contoso.me(Contoso.ALICE))
                .answers(ONE, 200, Contoso.request("pending", ""))
                .answers(
                        STATEMENTS,
                        403,
                        Contoso.problem(
                                "requester-is-approver", "Two keys need two persons", "You asked for this yourself."));

        assertThat(terminal.run("approve", Contoso.REQUEST)).endsWith("""
                        ! Two keys need two persons: You asked for this yourself.
                        ! Ask another person of Service Engineering or the SOC.
                        exit 1
                        """);
    }

    @Test
    void a_refusal_is_one_json_document_for_a_script() {
        String problem = Contoso.problem("something-new", "No", "");
        server.answers("GET /api/v1/requests?view=mine", 422, problem);

        assertThat(terminal.run("requests", "--json"))
                .isEqualTo("$ twokey requests --json\n" + problem
                        + "\n! No.\n! Ask whoever runs the server, naming the reference ref-7.\nexit 1\n");
    }

    @Test
    void what_is_no_access_is_named_by_its_kind() {
        server.answers("GET /api/v1/tenants/deployment/requests/" + Contoso.REQUEST, 200, """
                {"request":"%s","tenant":"deployment","kind":"introduction","state":"pending","code":"%s",\
                "requester":{"person":"%s","name":"Alice Archer"},"answerBy":"2026-11-24T18:05:00Z","mayAct":["approve","deny"]}""".formatted(
                        Contoso.REQUEST, Contoso.CODE, Contoso.ALICE));

        assertThat(terminal.run("requests", Contoso.REQUEST, "--tenant", "deployment"))
                .endsWith("""
                        %s  %s
                          what    introduction in deployment
                          who     Alice Archer
                          you may approve, deny
                          now     Waiting for a second person until 2026-11-24 18:05 UTC.
                        exit 0
                        """.formatted(Contoso.REQUEST, Contoso.CODE));
    }

    private FakeServer aliceAsks() {
        return server.answers(ME, 200, Contoso.me(Contoso.ALICE))
                .answers(ELEVATIONS, 201, Contoso.asking().toString());
    }

    /** Bob finds the request; how it stands afterwards is for the test. */
    private FakeServer bobApproves() {
        return server.answers("GET /api/v1/requests?view=open", 200, Contoso.list())
                .answers("GET /api/v1/requests?view=inbox", 200, Contoso.list(Contoso.request("pending", "")))
                .answers(ME, 200, Contoso.me(Contoso.BOB))
                .answers(ONE, 200, Contoso.request("pending", Contoso.keys(ALICES_KEY)))
                .answers(STATEMENTS, 200, Contoso.approving().toString());
    }

    private static String[] with(String[] arguments, String... more) {
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return all;
    }
}
