package dev.twokey.sandbox.mailbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * What a message says. Senders may write anything: what cannot be decoded is shown as it came.
 *
 * @param subject decoded
 * @param text the plain text, or the first part there is, or the source
 * @param headers decoded, in lower case; several of one name are joined by line breaks
 */
record Content(String subject, String text, Map<String, String> headers) {
    private static final int DEEPEST_PART = 20;

    static Content read(byte[] source) {
        String raw = new String(source, UTF_8);
        try {
            var properties = new Properties();
            // the server offers SMTPUTF8, so headers may hold UTF-8 as it is (RFC 6532)
            properties.put("mail.mime.allowutf8", "true");
            var message = new MimeMessage(Session.getInstance(properties), new ByteArrayInputStream(source));
            var headers = headers(message);
            return new Content(
                    headers.getOrDefault("subject", ""), text(message, 0).orElse(raw), headers);
        } catch (MessagingException unreadable) {
            return new Content("(a message that cannot be read)", raw, Map.of());
        }
    }

    private static Map<String, String> headers(MimeMessage message) throws MessagingException {
        var headers = new LinkedHashMap<String, String>();
        for (var all = message.getAllHeaders(); all.hasMoreElements(); ) {
            Header header = all.nextElement();
            String name = header.getName().toLowerCase(Locale.ROOT);
            headers.merge(name, decoded(header.getValue()), (first, next) -> first + "\n" + next);
        }
        return headers;
    }

    private static String decoded(String value) {
        try {
            return MimeUtility.decodeText(MimeUtility.unfold(value));
        } catch (IOException undecodable) {
            return value;
        }
    }

    private static Optional<String> text(Part part, int depth) throws MessagingException {
        try {
            return switch (part.getContent()) {
                case String text -> Optional.of(text);
                case Multipart parts when depth < DEEPEST_PART -> first(parts, depth);
                default -> Optional.empty();
            };
        } catch (IOException undecodable) {
            return Optional.empty();
        }
    }

    private static Optional<String> first(Multipart parts, int depth) throws MessagingException {
        Optional<String> other = Optional.empty();
        for (int i = 0; i < parts.getCount(); i++) {
            Optional<String> text = text(parts.getBodyPart(i), depth + 1);
            if (text.isPresent() && parts.getBodyPart(i).isMimeType("text/plain")) {
                return text;
            }
            other = other.isPresent() ? other : text;
        }
        return other;
    }
}
