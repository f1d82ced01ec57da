package dev.twokey.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.kernel.RequestId;
import dev.twokey.kernel.TenantId;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LettersTest {
    private static final RequestId REQUEST = new RequestId(new UUID(4, 1));
    private static final MailSettings SETTINGS =
            new MailSettings(URI.create("smtp://localhost:25"), "TwoKey <twokey@harbour.example>");

    private final Letters letters = new Letters(SETTINGS);

    @Test
    void mails_about_a_request_stay_together_and_each_notice_is_always_the_same_mail() throws MessagingException {
        MimeMessage first = letter(1, new Wording("Approved: Contoso", "body"));
        MimeMessage again = letter(1, new Wording("Approved: Contoso", "another body"));
        MimeMessage other = letter(2, new Wording("Ended: Contoso", "body"));

        assertThat(first.getMessageID())
                .isEqualTo(again.getMessageID())
                .isEqualTo("<ntc_00000000000000000000000001@harbour.example>")
                .isNotEqualTo(other.getMessageID());
        for (String header : List.of("References", "In-Reply-To")) {
            assertThat(first.getHeader(header))
                    .isEqualTo(other.getHeader(header))
                    .containsExactly("<" + REQUEST + "@harbour.example>");
        }
    }

    @Test
    void an_answer_goes_to_the_soc_and_not_to_a_machine() throws MessagingException {
        MimeMessage letter = letter(1, new Wording("Approved: Contoso", "body"));
        assertThat(letter.getReplyTo()).extracting(Object::toString).containsExactly("soc@harbour.example");
        assertThat(letter.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    }

    @Test
    void a_hostile_subject_adds_no_header_and_no_body() throws MessagingException, IOException {
        MimeMessage letter =
                letter(1, new Wording("Denied: INC-4711\r\nBcc: mallory@globex.example\r\n\r\n<b>Approve</b>", "body"));
        assertThat(letter.getHeader("Bcc")).isNull();
        assertThat(letter.getSubject()).isEqualTo("Denied: INC-4711 Bcc: mallory@globex.example <b>Approve</b>");
        String headers = raw(letter).split("\r\n\r\n", 2)[0];
        assertThat(headers.lines()).noneMatch(line -> line.startsWith("Bcc:"));
        assertThat(letter.getContentType()).startsWith("text/plain");
    }

    private MimeMessage letter(long notice, Wording wording) throws MessagingException {
        return letters.write(
                new MimeMessage(Session.getInstance(new Properties())),
                new Notice(
                        new TenantId(new UUID(1, 1)),
                        new UUID(0, notice),
                        new Notice.About.OfRequest(REQUEST),
                        "approved",
                        "alice@harbour.example",
                        "queued",
                        1,
                        Optional.empty(),
                        Optional.empty()),
                wording,
                Optional.of("soc@harbour.example"));
    }

    private static String raw(MimeMessage letter) throws MessagingException, IOException {
        letter.saveChanges();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        letter.writeTo(out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
