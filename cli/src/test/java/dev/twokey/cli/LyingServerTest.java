package dev.twokey.cli;

import static dev.twokey.proof.Decision.APPROVE;
import static dev.twokey.proof.Decision.REQUEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.proof.JsonObject;
import dev.twokey.proof.RequestDocument;
import dev.twokey.proof.Statement;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** A server that wants something else signed than was asked for gets no signature: no code, no page. */
@ExtendWith(FakeServers.class)
class LyingServerTest {
    private static final String REPORT =
            "! Sign nothing, and report it to whoever is responsible for security.\nexit 1\n";

    private final FakeServer server;
    private final Terminal terminal;

    LyingServerTest(FakeServer server, @TempDir Path home) {
        this.server = server;
        this.terminal = new Terminal(home, server.address()).with("TWOKEY_TOKEN", "tk_alice");
    }

    @Test
    void a_document_for_another_role_is_refused() {
        asksFor(document -> document.with(
                "roleGroup", Contoso.roleGroup("service-administrator", "Service Administrator", "everything")));

        assertRefused(
                "What is to be signed is not what you asked for: the role is \"service-administrator\", not \"security-manager\".");
    }

    @Test
    void a_document_for_a_longer_time_is_refused() {
        asksFor(document -> document.with("seconds", 28800));

        assertRefused("What is to be signed is not what you asked for: the duration is \"PT8H\", not \"PT1H30M\".");
    }

    @Test
    void a_document_for_another_tenant_is_refused() {
        asksFor(document -> document.with("tenant", "globex"));

        assertRefused("What is to be signed is not what you asked for: the tenant is \"globex\", not \"contoso\".");
    }

    @Test
    void a_document_with_another_ticket_is_refused() {
        asksFor(document -> document.with("ticket", "INC-2"));

        assertRefused("What is to be signed is not what you asked for: the ticket is \"INC-2\", not \"INC-1\".");
    }

    @Test
    void a_document_with_another_reason_is_refused() {
        asksFor(document -> document.with("justification", "Nothing much"));

        assertRefused(
                "What is to be signed is not what you asked for: the reason is \"Nothing much\", not \"Rotate the keys\".");
    }

    @Test
    void a_document_of_another_requester_is_refused() {
        asksFor(document -> document.with("requester", Contoso.CAROL));

        assertRefused("The server's answer contradicts itself: the requester does not fit the decision.");
    }

    @Test
    void a_document_of_another_kind_is_refused() {
        asksFor(document -> document.with("type", "twokey/person-extension"));

        assertRefused("What is to be signed is not understood: it is no request for access.");
    }

    @Test
    void a_document_that_hides_something_in_its_role_group_is_refused() {
        asksFor(document ->
                document.with("roleGroup", document.object("roleGroup").with("alsoMay", "everything")));

        assertRefused("What is to be signed is not understood: field \"alsoMay\" is unknown.");
    }

    @Test
    void whatever_else_is_signed_is_shown() {
        asksFor(document -> document.with("renews", true));

        assertThat(ask()).contains("\n  also    renews: true\n");
    }

    @Test
    void a_statement_for_another_person_is_refused() {
        answers(Contoso.offer(Contoso.DOCUMENT, Contoso.statement(Contoso.DOCUMENT, REQUEST, Contoso.CAROL)));

        assertRefused("The server's answer contradicts itself: the statement is for another person to sign.");
    }

    @Test
    void a_statement_of_another_decision_is_refused() {
        answers(Contoso.offer(Contoso.DOCUMENT, Contoso.statement(Contoso.DOCUMENT, APPROVE, Contoso.ALICE)));

        assertRefused("The server's answer contradicts itself: the statement is of another decision.");
    }

    @Test
    void a_statement_about_another_document_is_refused() {
        RequestDocument other = Contoso.document(document -> document.with("seconds", 28800));
        answers(Contoso.offer(Contoso.DOCUMENT, Contoso.statement(other, REQUEST, Contoso.ALICE)));

        assertRefused("The server's answer contradicts itself: the statement does not fit the document.");
    }

    @Test
    void a_statement_that_is_valid_for_hours_is_refused() {
        Statement honest = Contoso.statement(Contoso.DOCUMENT, REQUEST, Contoso.ALICE);
        Statement longer = Statement.fromJson(
                honest.toJson().with("notAfter", honest.issuedAt().plusSeconds(3601)));
        answers(Contoso.offer(Contoso.DOCUMENT, longer));

        assertRefused("The server's answer contradicts itself: the statement is valid for more than an hour.");
    }

    @Test
    void a_statement_of_another_directory_is_refused() {
        Statement honest = Contoso.statement(Contoso.DOCUMENT, REQUEST, Contoso.ALICE);
        answers(Contoso.offer(
                Contoso.DOCUMENT, Statement.fromJson(honest.toJson().with("directory", "entra:globex"))));

        assertRefused("The server's answer contradicts itself: the statement does not fit the document.");
    }

    @Test
    void a_code_that_is_not_the_documents_is_refused() {
        answers(Contoso.asking().put("code", "0000 0000"));

        assertRefused("The server's answer contradicts itself: the code does not fit the document.");
    }

    @Test
    void a_digest_that_is_not_the_documents_is_refused() {
        answers(Contoso.asking().put("digest", "sha256:" + "0".repeat(64)));

        assertRefused("The server's answer contradicts itself: the digest does not fit the document.");
    }

    @Test
    void a_document_that_is_none_is_refused() {
        answers(Contoso.asking().put("document", "{\"tenant\":\"contoso\"}"));

        assertRefused("The server's answer contradicts itself: the document is malformed: field \"type\" is missing.");
    }

    @Test
    void a_link_that_is_no_web_page_is_not_opened() {
        answers(Contoso.asking().put("signUrl", "file:///etc/passwd"));

        assertRefused("The server's answer contradicts itself: the signing link is no safe address.");
    }

    @Test
    void an_approver_is_shown_what_is_signed_and_not_what_the_server_says_elsewhere() {
        RequestDocument signed = Contoso.document(document -> document.with(
                "roleGroup", Contoso.roleGroup("service-administrator", "Service Administrator", "everything")));
        bobIsOffered(signed, ",\"code\":\"" + code(signed) + "\"");

        assertThat(terminal.run("approve", Contoso.REQUEST, "--no-wait"))
                .contains("\n  what    Service Administrator in contoso for 1 h 30 min (INC-1)\n")
                .contains("\n  may     everything\n")
                .doesNotContain("Security Manager");
    }

    @Test
    void an_approver_who_saw_another_code_before_is_warned() {
        bobIsOffered(Contoso.document(document -> document.with("seconds", 28800)), "");

        assertThat(terminal.run("approve", Contoso.REQUEST))
                .contains("! What is to be signed is not what you asked for: the code is ")
                .endsWith(REPORT);
    }

    @Test
    void an_approver_who_is_offered_another_request_is_warned() {
        String other = Contoso.REQUEST.replace("2h", "3h");
        bobIsOffered(Contoso.document(document -> document.with("request", other)), "");

        assertThat(terminal.run("approve", Contoso.REQUEST))
                .contains("! What is to be signed is not what you asked for: the request is \"" + other + "\"")
                .endsWith(REPORT);
    }

    private static String code(RequestDocument document) {
        return Contoso.offer(document, Contoso.statement(document, APPROVE, Contoso.BOB))
                .path("code")
                .asString();
    }

    private void bobIsOffered(RequestDocument document, String more) {
        Statement statement = Contoso.statement(document, APPROVE, Contoso.BOB);
        server.answers("GET /api/v1/me", 200, Contoso.me(Contoso.BOB))
                .answers("GET /api/v1/requests?view=open", 200, Contoso.list(Contoso.request("pending", "")))
                .answers("GET " + Contoso.path(""), 200, Contoso.request("pending", more))
                .answers(
                        "POST " + Contoso.path("/statements"),
                        200,
                        Contoso.offer(document, statement).toString());
    }

    /** The server's document is another than the one that Alice typed; all of its answer fits together. */
    private void asksFor(UnaryOperator<JsonObject> lie) {
        RequestDocument document = Contoso.document(lie);
        answers(Contoso.offer(document, Contoso.statement(document, REQUEST, Contoso.ALICE)));
    }

    private void answers(ObjectNode offer) {
        server.answers("GET /api/v1/me", 200, Contoso.me(Contoso.ALICE))
                .answers("POST /api/v1/tenants/contoso/elevations", 201, offer.toString());
    }

    private String ask() {
        return terminal.run(
                "request",
                "contoso",
                "security-manager",
                "--for=1h30m",
                "--ticket=INC-1",
                "--why=Rotate the keys",
                "--no-wait");
    }

    private void assertRefused(String sentence) {
        assertThat(ask()).endsWith("\n! " + sentence + "\n" + REPORT).doesNotContain("/sign/");
        assertThat(terminal.opened()).isEmpty();
    }
}
