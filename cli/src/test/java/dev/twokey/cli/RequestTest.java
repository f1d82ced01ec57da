package dev.twokey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.proof.Decision;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestTest {
    private static final String ELEVATIONS = "POST /api/v1/tenants/contoso/elevations";
    private static final String ONE = "GET " + Contoso.path("");
    private static final String[] ASK = {
        "request", "contoso", "security-manager", "--for=1h30m", "--ticket=INC-1", "--why=Rotate the keys"
    };

    @TempDir
    Path home;

    private FakeServer server;
    private Terminal terminal;

    @BeforeEach
    void start() throws IOException {
        server = new FakeServer();
        terminal = new Terminal(home, server.address()).with("TWOKEY_TOKEN", "tk_alice");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void asking_shows_the_code_opens_the_signing_page_and_waits_for_the_key() {
        server.answers(ELEVATIONS, 201, Contoso.draft(Decision.REQUEST))
                .answers(ONE, 200, Contoso.request("draft", ""))
                .answers(ONE, 200, Contoso.request("pending", ""));

        assertThat(terminal.withBrowser(page -> true).run(ASK)).isEqualTo("""
                        $ twokey request contoso security-manager --for=1h30m --ticket=INC-1 --why=Rotate the keys
                        Draft %s: nobody is told before you sign.
                        Sign within 5 min, if the page shows the same code:

                          %s
                          http://keys.localhost:8080/sign/n0nce

                        The page was opened in your browser.
                        Waiting for your key …
                        Waiting for a second person until 2026-11-24 18:05 UTC.
                        exit 0
                        """.formatted(Contoso.REQUEST, Contoso.CODE));
        assertThat(server.bodies(ELEVATIONS)).containsExactly("""
                        {"roleGroup":"security-manager","duration":"PT1H30M","justification":"Rotate the keys","ticket":"INC-1"}""");
        assertThat(terminal.opened()).containsExactly(URI.create("http://keys.localhost:8080/sign/n0nce"));
        assertThat(terminal.pauses()).containsExactly(Duration.ofSeconds(2));
    }

    @Test
    void a_script_gets_the_draft_and_goes_on() {
        server.answers(ELEVATIONS, 201, Contoso.draft(Decision.REQUEST));

        assertThat(terminal.run(
                        "request",
                        "contoso",
                        "security-manager",
                        "--ticket=1",
                        "--why=x",
                        "--json",
                        "--no-open",
                        "--no-wait"))
                .contains("\n" + Contoso.draft(Decision.REQUEST) + "\n! Draft ")
                .endsWith("exit 0\n");
        assertThat(terminal.opened()).isEmpty();
    }

    @Test
    void a_key_that_is_not_turned_in_time_is_a_failure() {
        server.answers(ELEVATIONS, 201, Contoso.draft(Decision.REQUEST))
                .answers(ONE, 200, Contoso.request("draft", ""));

        assertThat(terminal.run(ASK)).contains("Still waiting, 30 s left …\n").endsWith("""
                        ! The key was not turned in time.
                        ! Repeat the command to get a new link.
                        exit 1
                        """);
    }

    @Test
    void a_document_that_does_not_fit_its_digest_is_shown_to_nobody() {
        server.answers(
                ELEVATIONS,
                201,
                Contoso.draft(Decision.REQUEST, "{\"tenant\":\"globex\"}", "http://keys.localhost:8080/sign/n0nce"));

        assertThat(terminal.run(ASK)).endsWith("""
                        ! The server's answer contradicts itself: the digest does not fit.
                        ! Sign nothing, and report it to whoever is responsible for security.
                        exit 1
                        """);
        assertThat(terminal.opened()).isEmpty();
    }

    @Test
    void a_statement_of_another_decision_is_shown_to_nobody() {
        server.answers(ELEVATIONS, 201, Contoso.draft(Decision.APPROVE));

        assertThat(terminal.run(ASK))
                .contains("the statement's decision does not fit")
                .endsWith("exit 1\n");
        assertThat(terminal.opened()).isEmpty();
    }

    @Test
    void a_link_that_is_no_web_page_is_not_opened() {
        server.answers(ELEVATIONS, 201, Contoso.draft(Decision.REQUEST, Contoso.DOCUMENT, "file:///etc/passwd"));

        assertThat(terminal.run(ASK)).contains("the signing link does not fit").endsWith("exit 1\n");
        assertThat(terminal.opened()).isEmpty();
    }

    @Test
    void approving_shows_what_is_asked_and_waits_for_the_key() {
        server.answers("GET /api/v1/requests?view=open", 200, Contoso.list())
                .answers("GET /api/v1/requests?view=inbox", 200, Contoso.list(Contoso.request("pending", "")))
                .answers(ONE, 200, Contoso.request("pending", alicesKey()))
                .answers("POST " + Contoso.path("/statements"), 200, Contoso.draft(Decision.APPROVE))
                .answers(ONE, 200, Contoso.request("pending", alicesKey()))
                .answers(ONE, 200, Contoso.request("approved", bothKeys()));

        assertThat(terminal.run("approve", Contoso.REQUEST)).isEqualTo("""
                        $ twokey approve %1$s
                        %1$s  %2$s
                          what    Security Manager in Contoso for 1 h 30 min (INC-1)
                          who     Alice Archer as alice-op@harbour.example
                          why     Rotate the keys
                          may     change security policy
                          may not create users
                          keys    Alice Archer (request)
                          now     Waiting for a second person until 2026-11-24 18:05 UTC.
                        Sign within 5 min, if the page shows the same code:

                          %2$s
                          http://keys.localhost:8080/sign/n0nce

                        Waiting for your key …
                        Approved, being made effective.
                        exit 0
                        """.formatted(Contoso.REQUEST, Contoso.CODE));
        assertThat(server.bodies("POST " + Contoso.path("/statements"))).containsExactly("{\"decision\":\"approve\"}");
    }

    @Test
    void the_requester_who_approves_is_told_whom_to_ask() {
        server.answers("GET /api/v1/requests?view=open", 200, Contoso.list(Contoso.request("pending", "")))
                .answers(ONE, 200, Contoso.request("pending", ""))
                .answers(
                        "POST " + Contoso.path("/statements"),
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
    void a_request_that_is_denied_while_its_approver_signs_is_a_refusal() {
        server.answers("GET /api/v1/requests?view=open", 200, Contoso.list(Contoso.request("pending", "")))
                .answers(ONE, 200, Contoso.request("pending", ""))
                .answers(ONE, 200, Contoso.request("denied", ",\"endReason\":\"Not today\""))
                .answers("POST " + Contoso.path("/statements"), 200, Contoso.draft(Decision.APPROVE));

        assertThat(terminal.run("approve", Contoso.REQUEST)).endsWith("Denied: Not today\nexit 1\n");
    }

    @Test
    void what_is_no_access_is_named_by_its_kind() {
        server.answers("GET /api/v1/tenants/deployment/requests/" + Contoso.REQUEST, 200, """
                {"request":"%s","tenant":"deployment","kind":"introduction","state":"pending","code":"%s",\
                "requester":{"person":"%s","name":"Alice Archer"},"answerBy":"2026-11-24T18:05:00Z","mayAct":["approve","deny"]}""".formatted(
                        Contoso.REQUEST, Contoso.CODE, Contoso.PERSON));

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

    private static String alicesKey() {
        return ",\"keys\":[{\"name\":\"Alice Archer\",\"decision\":\"request\"}]";
    }

    private static String bothKeys() {
        return alicesKey().replace("]", ",{\"name\":\"Bob Brown\",\"decision\":\"approve\"}]");
    }
}
