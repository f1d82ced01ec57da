package dev.twokey.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.twokey.api.Harbour;
import dev.twokey.api.OverHttp;
import dev.twokey.api.Reply;
import dev.twokey.api.Visitor;
import dev.twokey.database.TestDatabase;
import dev.twokey.kernel.RequestId;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpMethod;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The mails as they really arrive at a mail server. */
@OverHttp
@ExtendWith(OutputCaptureExtension.class)
class MailsTest {
    private static final GreenMail SERVER = new GreenMail(ServerSetup.SMTP.dynamicPort());
    private static final Pattern LINK = Pattern.compile("https?://\\S+");
    private static final String SOC = "soc@harbour.example";
    private static final String ALICE = "alice@harbour.example";

    private final Harbour harbour;
    private final TestDatabase database;

    @Autowired
    MailsTest(Harbour harbour, TestDatabase database) {
        this.harbour = harbour;
        this.database = database;
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        SERVER.start();
        registry.add(
                "twokey.smtp-url", () -> "smtp://127.0.0.1:" + SERVER.getSmtp().getPort());
        registry.add("twokey.mail-from", () -> "TwoKey <twokey@harbour.example>");
    }

    @AfterAll
    static void stop() {
        SERVER.stop();
    }

    @Test
    void both_teams_are_asked_and_each_mail_says_who_else_was() throws MessagingException, IOException {
        String path = harbour.asked(harbour.alice());
        MimeMessage toSoc = arrives(path, SOC, "Second person needed: ");
        MimeMessage toEngineers = arrives(path, "service-engineering@harbour.example", "Second person needed: ");

        assertThat(toSoc.getSubject())
                .matches(
                        "Second person needed: Contoso – Security Manager – 1 h – INC-4711 – answer by \\d\\d:\\d\\d UTC");
        assertThat(text(toSoc))
                .startsWith("Alice Brandt (Service Engineering) asks to enter Contoso\n")
                .contains("with the account op-alice@harbour.example.\n")
                .contains("> Defender blocks the payroll client\nTicket: INC-4711\n")
                .contains("Needed: any one other person of Service Engineering or SOC.\n")
                .contains("Also told: service-engineering@harbour.example\n")
                .contains("Look at it: http://localhost:8080" + path.replace("/api/v1/tenants", "/t") + "\n");
        assertThat(text(toEngineers)).contains("Also told: soc@harbour.example\n");
        assertThat(toSoc.getHeader("References")).isEqualTo(toEngineers.getHeader("References"));
        assertThat(toSoc.getMessageID()).isNotEqualTo(toEngineers.getMessageID());
    }

    @Test
    void a_denial_reaches_both_sides_with_the_person_and_the_reason() throws MessagingException, IOException {
        String path = harbour.asked(harbour.alice());
        harbour.bob().post(path + "/denial", Map.of("reason", "Wrong tenant"));
        for (String address : List.of(ALICE, SOC)) {
            assertThat(text(arrives(path, address, "Denied: Contoso")))
                    .startsWith("Bob Okafor (SOC) denied the request of Alice Brandt (Service Engineering):\n"
                            + "> Wrong tenant\n");
        }
    }

    @Test
    void the_last_mail_of_a_revoked_access_says_by_whom_and_why() throws MessagingException, IOException {
        String path = harbour.asked(harbour.alice(), "support-partner");
        harbour.approve(harbour.bob(), path);
        assertThat(text(arrives(path, ALICE, "Approved: Contoso")))
                .startsWith("Bob Okafor (SOC) turned the second key.\n");
        arrives(path, ALICE, "You are in: Contoso");
        harbour.dana().post(path + "/revocation", Map.of("reason", "The alarm\nwent off"));
        MimeMessage last = arrives(path, ALICE, "Ended, read back: Contoso");
        assertThat(text(last))
                .startsWith("Dana Ito (Service Engineering) revoked the access:\n> The alarm\n> went off\n")
                .contains("The rights were removed; the directory confirmed it at ");
        assertThat(last.getHeader("In-Reply-To"))
                .isEqualTo(arrives(path, ALICE, "Approved: Contoso").getHeader("In-Reply-To"));
    }

    @Test
    void the_last_mail_of_a_closed_access_brings_the_report() throws MessagingException, IOException {
        String path = harbour.asked(harbour.alice(), "service-reader");
        harbour.approve(harbour.bob(), path);
        arrives(path, ALICE, "You are in: Contoso");
        harbour.alice().post(path + "/closure", Map.of("report", "Nothing was changed.", "staysChanged", false));
        assertThat(text(arrives(path, ALICE, "Ended, read back: Contoso")))
                .startsWith("Alice Brandt (Service Engineering) closed the access with a report:\n"
                        + "> Nothing was changed.\n");
    }

    @Test
    void whoever_is_to_get_more_hears_of_it_with_the_teams_before_anybody_agrees()
            throws MessagingException, IOException {
        String dana = harbour.dana().get("/api/v1/me").at("/person");
        Reply invitation = harbour.alice()
                .post(
                        "/api/v1/people/" + dana + "/extensions",
                        Map.of(
                                "accounts",
                                List.of(Map.of("kind", "operational", "name", "op2-dana@harbour.example")),
                                "keys",
                                List.of()));
        Visitor alice = harbour.alice();
        Reply draft = alice.post("/api/v1/people/introductions", Map.of("invitation", invitation.at("/invitation")));
        String path = "/api/v1/tenants/deployment/requests/" + draft.at("/request");
        harbour.turn(alice, path, draft);

        assertThat(text(arrives(path, "dana@harbour.example", "Concerns you: TwoKey – more for a person")))
                .startsWith("Alice Brandt (Service Engineering) asks for: more for a person. The person is you.\n\n"
                        + "- Gives Dana Ito the operational account op2-dana@harbour.example.\n")
                .contains("Also told: ", SOC);
        assertThat(text(arrives(path, SOC, "Second person needed: ")))
                .contains("- Gives Dana Ito the operational account op2-dana@harbour.example.\n")
                .contains("dana@harbour.example");
    }

    /** As after a crash between the mail server's yes and our note of it. */
    @Test
    void a_mail_that_is_sent_twice_bears_the_same_identifier() throws MessagingException {
        String path = harbour.asked(harbour.alice());
        MimeMessage first = arrives(path, SOC, "Second person needed: ");
        await().atMost(Duration.ofSeconds(20)).until(() -> isDelivered(path));
        // What was noted is not undone, so this is written past the wall: only a crash leaves it so.
        database.owner()
                .sql("alter table notice disable trigger notice_is_sent")
                .update();
        database.owner()
                .sql(
                        "update notice set state = 'queued', delivered_at = null, next_at = '-infinity' where recipient = :soc"
                                + " and request_id = :request")
                .param("soc", SOC)
                .param("request", request(path).value())
                .update();
        database.owner().sql("alter table notice enable trigger notice_is_sent").update();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> arrived(path, SOC, "Second person needed: ").size() == 2);
        assertThat(arrived(path, SOC, "Second person needed: ").getLast().getMessageID())
                .isEqualTo(first.getMessageID())
                .startsWith("<ntc_")
                .endsWith("@harbour.example>");
    }

    @Test
    void row_32_a_ticket_with_a_line_break_adds_no_recipient_and_no_header() throws MessagingException, IOException {
        Visitor alice = harbour.alice();
        Reply draft = alice.post(
                "/api/v1/tenants/contoso/elevations",
                Map.of(
                        "roleGroup", "security-manager",
                        "justification", "why\r\n.\r\nMAIL FROM:<mallory@globex.example>",
                        "ticket", "INC-1\r\nBcc: mallory@globex.example"));
        String path = "/api/v1/tenants/contoso/requests/" + draft.at("/request");
        harbour.turn(alice, path, draft);
        MimeMessage mail = arrives(path, SOC, "Second person needed: ");
        assertThat(mail.getSubject()).contains(" – INC-1 Bcc: mallory@globex.example – answer by ");
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(text(mail)).contains("\n> .\n> MAIL FROM:<mallory@globex.example>\n");
        assertThat(SERVER.getReceivedMessagesForDomain("globex.example")).isEmpty();
    }

    @Test
    void row_32_what_looks_like_a_template_is_text_in_mails() throws MessagingException, IOException {
        String expressions = "${7*7} __${7*7}__ [[${7*7}]] #{7*7} *{7*7} @{7*7} ~{7*7} %s {0} <b>{{7*7}}</b>";
        Visitor alice = harbour.alice();
        Reply draft = alice.post(
                "/api/v1/tenants/contoso/elevations",
                Map.of("roleGroup", "security-manager", "justification", expressions, "ticket", "${7*7}"));
        String path = "/api/v1/tenants/contoso/requests/" + draft.at("/request");
        harbour.turn(alice, path, draft);

        MimeMessage mail = arrives(path, SOC, "Second person needed: ");
        assertThat(mail.getSubject()).contains(" – ${7*7} – ");
        assertThat(text(mail)).contains("> " + expressions + "\n");
        assertThat(mail.getContentType()).startsWith("text/plain");
    }

    /** Scanners open what they find, with or without the session of whoever reads the mail, and some look twice. */
    @Test
    void row_16_a_scanner_that_opens_every_link_of_a_mail_approves_nothing() throws MessagingException, IOException {
        Visitor alice = harbour.alice();
        String path = harbour.asked(alice);
        Visitor bob = harbour.bob();
        String signing =
                bob.post(path + "/statements", Map.of("decision", "approve")).at("/signUrl");
        List<String> links = new ArrayList<>(LINK.matcher(text(arrives(path, SOC, "Second person needed: ")))
                .results()
                .map(MatchResult::group)
                .toList());
        assertThat(links).isNotEmpty();
        links.add(signing);
        long entries = entries();

        for (String link : links) {
            for (Visitor scanner : List.of(harbour.stranger(), bob, alice)) {
                assertThat(scanner.open(HttpMethod.GET, link).status()).isLessThan(500);
                assertThat(scanner.open(HttpMethod.HEAD, link).status()).isLessThan(500);
            }
        }

        Reply seen = alice.get(path);
        assertThat(seen.at("/state")).isEqualTo("pending");
        assertThat(seen.json().path("keys").size()).isEqualTo(1);
        assertThat(entries()).as("looking is no act").isEqualTo(entries);
        assertThat(links)
                .as("a link carries no power")
                .allSatisfy(link -> assertThat(link).doesNotContain("?"));
    }

    private long entries() {
        return database.owner()
                .sql("select count(*) from twokey.log_entry where kind like 'request.%' or kind like 'elevation.%'")
                .query(Long.class)
                .single();
    }

    @Test
    void row_21_a_mail_that_cannot_be_written_keeps_nothing_from_happening() throws MessagingException {
        String broken = harbour.asked(harbour.alice());
        database.app()
                .sql("insert into notice (tenant_id, id, request_id, kind, recipient, created_at)"
                        + " select tenant_id, gen_random_uuid(), id, 'of-another-version', :soc, twokey.now()"
                        + " from request where id = :request")
                .param("soc", SOC)
                .param("request", request(broken).value())
                .update();
        arrives(harbour.asked(harbour.alice()), SOC, "Second person needed: ");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(harbour.alice().get(broken).text())
                        .contains(
                                "\"kind\":\"of-another-version\",\"state\":\"queued\",\"detail\":\"No enum constant"));
    }

    @Test
    void the_log_of_a_node_tells_which_notice_was_not_delivered_and_never_to_whom(CapturedOutput said) {
        String path = harbour.asked(harbour.alice());
        String id = database.app()
                .sql("insert into notice (tenant_id, id, request_id, kind, recipient, created_at)"
                        + " select tenant_id, gen_random_uuid(), id, 'second-person-needed', 'mallory@@globex.example',"
                        + " twokey.now() from request where id = :request returning id")
                .param("request", request(path).value())
                .query(String.class)
                .single();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(said.getOut())
                        .contains("notice " + id
                                + " was not delivered, attempt 1: jakarta.mail.internet.AddressException"));
        assertThat(said.getAll()).doesNotContain("mallory@@globex.example");
        assertThat(Postman.code("550 5.1.1 <soc@harbour.example>: nobody of that name"))
                .isEqualTo(" 550");
        assertThat(Postman.code("soc@harbour.example: connection refused")).isEmpty();
    }

    private boolean isDelivered(String path) {
        return harbour.alice()
                .get(path)
                .json()
                .path("notices")
                .valueStream()
                .allMatch(notice -> notice.path("state").asString().equals("delivered"));
    }

    private static MimeMessage arrives(String path, String address, String subject) {
        return await().atMost(Duration.ofSeconds(40))
                .until(() -> arrived(path, address, subject), Predicate.not(List::isEmpty))
                .getFirst();
    }

    private static List<MimeMessage> arrived(String path, String address, String subject) {
        return Arrays.stream(SERVER.getReceivedMessages())
                .filter(message -> isTo(message, address) && isAbout(message, request(path), subject))
                .toList();
    }

    private static boolean isTo(MimeMessage message, String address) {
        try {
            return Arrays.stream(message.getRecipients(Message.RecipientType.TO))
                    .anyMatch(to -> to.toString().equals(address));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isAbout(MimeMessage message, RequestId request, String subject) {
        try {
            return message.getHeader("X-TwoKey-Request", null).equals(request.toString())
                    && message.getSubject().startsWith(subject);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RequestId request(String path) {
        return RequestId.parse(path.substring(path.lastIndexOf('/') + 1));
    }

    private static String text(MimeMessage message) throws MessagingException, IOException {
        return String.valueOf(message.getContent()).replace("\r\n", "\n");
    }
}
