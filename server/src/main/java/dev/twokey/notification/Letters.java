package dev.twokey.notification;

import dev.twokey.kernel.Ids;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/**
 * Puts words into an envelope. All mails about a request refer to one identifier (RFC 5322, 3.6.4), so that they stay
 * together; and a notice's own identifier is always the same, so that one that was sent twice, after a crash, is known.
 */
@Component
class Letters {
    private final MailSettings settings;

    Letters(MailSettings settings) {
        this.settings = settings;
    }

    /** @param answersTo where an answer goes; to the sender without one */
    MimeMessage write(MimeMessage message, Notice notice, Wording wording, Optional<String> answersTo)
            throws MessagingException {
        InternetAddress from = new InternetAddress(settings.mailFrom());
        var helper = new MimeMessageHelper(message, false, StandardCharsets.UTF_8.name());
        helper.setFrom(from);
        helper.setTo(notice.recipient());
        if (answersTo.isPresent()) {
            helper.setReplyTo(answersTo.get());
        }
        helper.setSubject(Untrusted.header(wording.subject()));
        helper.setText(wording.body());
        String thread = identifier(notice.about().toString(), from);
        message.setHeader("Message-ID", identifier(id(notice), from));
        message.setHeader("In-Reply-To", thread);
        message.setHeader("References", thread);
        message.setHeader("X-TwoKey-Request", notice.about().toString());
        message.setHeader("X-TwoKey-Notice", id(notice));
        message.setHeader("Auto-Submitted", "auto-generated");
        return message;
    }

    private static String id(Notice notice) {
        return Ids.show("ntc", notice.id());
    }

    private static String identifier(String left, InternetAddress from) {
        String address = from.getAddress();
        return "<" + left + "@" + address.substring(address.lastIndexOf('@') + 1) + ">";
    }
}
