package dev.twokey.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twokey.sandbox.mailbox.MailFault;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class MailboxTest extends OnASandbox {
    private void send(String to, String subject, String text) throws MessagingException {
        var where = URI.create(sandbox.addresses().smtp());
        var properties = new Properties();
        properties.put("mail.smtp.host", where.getHost());
        properties.put("mail.smtp.port", Integer.toString(where.getPort()));
        var message = new MimeMessage(Session.getInstance(properties));
        message.setFrom(new InternetAddress("twokey@harbour.example"));
        message.setRecipients(Message.RecipientType.TO, to);
        message.setSubject(subject, "UTF-8");
        message.setText(text, "UTF-8");
        message.setHeader("X-TwoKey-Request", "req_1");
        Transport.send(message);
    }

    @Test
    void a_message_arrives_decoded_and_is_found_by_recipient_and_subject() throws Exception {
        send("soc@harbour.example", "Bitte prüfen: Zugang", "Grüezi\n.ein Punkt am Anfang\nhttps://x.example/?a=b");
        send("bob@harbour.example", "other", "other");
        var found = caller.home("GET", "/mailbox/messages?to=soc@harbour.example&subject=pr%C3%BCfen", "")
                .json()
                .path("messages");
        assertThat(found).hasSize(1);
        var mail = found.path(0);
        assertThat(mail.path("from").asString("")).isEqualTo("twokey@harbour.example");
        assertThat(mail.path("to").path(0).asString("")).isEqualTo("soc@harbour.example");
        assertThat(mail.path("subject").asString("")).isEqualTo("Bitte prüfen: Zugang");
        assertThat(mail.path("text").asString("").replace("\r", ""))
                .startsWith("Grüezi\n.ein Punkt am Anfang\nhttps://x.example/?a=b");
        assertThat(mail.path("headers").path("x-twokey-request").asString("")).isEqualTo("req_1");
    }

    @Test
    void a_recipient_can_be_refused_for_good_or_for_now() throws Exception {
        sandbox.mailbox().add(new MailFault(MailFault.Kind.REFUSE, "soc@", 1));
        assertThatThrownBy(() -> send("soc@harbour.example", "a", "b")).isInstanceOf(SendFailedException.class);
        caller.home("POST", "/mailbox/faults", "{\"kind\":\"later\",\"to\":\"soc@\"}");
        send("bob@harbour.example", "a", "b");
        assertThatThrownBy(() -> send("soc@harbour.example", "a", "b")).isInstanceOf(SendFailedException.class);
        send("soc@harbour.example", "a", "b");
        assertThat(sandbox.mailbox().to("soc@harbour.example")).hasSize(1);
    }

    @Test
    void the_connection_can_be_cut_before_and_after_a_message_is_kept() {
        sandbox.mailbox().add(new MailFault(MailFault.Kind.HANG_UP, "", 1));
        assertThatThrownBy(() -> send("soc@harbour.example", "a", "b")).isInstanceOf(MessagingException.class);
        assertThat(sandbox.mailbox().messages()).isEmpty();
        sandbox.mailbox().add(new MailFault(MailFault.Kind.HANG_UP_AFTER, "", 1));
        assertThatThrownBy(() -> send("soc@harbour.example", "a", "b")).isInstanceOf(MessagingException.class);
        assertThat(sandbox.mailbox().messages()).hasSize(1);
    }

    @Test
    void the_acknowledgement_of_a_kept_message_can_be_held_back() throws Exception {
        caller.home("POST", "/mailbox/faults", "{\"kind\":\"hold\",\"to\":\"soc@\"}");
        var sending = CompletableFuture.supplyAsync(() -> isSent("soc@harbour.example"));
        var held = untilHeld();
        assertThat(held.path("method").asString("")).isEqualTo("DATA");
        assertThat(held.path("path").asString("")).isEqualTo("soc@harbour.example");
        assertThat(held.path("port").asInt(0)).isPositive();
        assertThat(sandbox.mailbox().to("soc@harbour.example")).as("it is kept").hasSize(1);
        assertThat(sending).as("its sender does not know").isNotDone();
        caller.home("POST", "/control/held/" + held.path("id").asInt(0) + "/release", "");
        assertThat(sending.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_held_message_whose_connection_is_then_cut_is_kept_and_never_acknowledged() throws Exception {
        sandbox.mailbox().add(new MailFault(MailFault.Kind.HOLD, "", 1));
        var sending = CompletableFuture.supplyAsync(() -> isSent("soc@harbour.example"));
        caller.home("POST", "/control/held/" + untilHeld().path("id").asInt(0) + "/release", "{\"cut\":true}");
        assertThat(sending.get(10, TimeUnit.SECONDS)).isFalse();
        assertThat(sandbox.mailbox().messages()).hasSize(1);
    }

    @Test
    void an_unknown_fault_is_refused_with_the_known_ones() throws Exception {
        var answer = caller.home("POST", "/mailbox/faults", "{\"kind\":\"eat\"}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.response().body()).isEqualTo("kind is one of refuse, later, hang-up, hang-up-after, hold");
    }

    private boolean isSent(String to) {
        try {
            send(to, "a", "b");
            return true;
        } catch (MessagingException cut) {
            return false;
        }
    }

    private JsonNode untilHeld() throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (System.nanoTime() < end) {
            var held = caller.home("GET", "/control/held", "").json().path("held");
            if (!held.isEmpty()) {
                return held.path(0);
            }
        }
        throw new AssertionError("no mail is held");
    }

    @Test
    void a_page_shows_a_mail_and_lets_nothing_of_it_run() throws Exception {
        send("soc@harbour.example", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>");
        assertThat(caller.home("GET", "/mailbox", "").response().body())
                .contains("&lt;script&gt;")
                .doesNotContain("<script");
        var page = caller.home("GET", "/mailbox/1", "").response();
        assertThat(page.body()).contains("&lt;img").doesNotContain("<img");
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).startsWith("default-src 'none'"));
    }
}
