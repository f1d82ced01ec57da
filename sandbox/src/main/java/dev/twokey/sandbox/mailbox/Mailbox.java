package dev.twokey.sandbox.mailbox;

import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** The messages that arrived, and the faults that wait for the next. */
public final class Mailbox {
    private final Clock clock;
    private final List<Mail> messages = new ArrayList<>();
    private final List<MailFault> faults = new ArrayList<>();
    private int numbers;

    /** @param clock when a message was received */
    public Mailbox(Clock clock) {
        this.clock = clock;
    }

    /** All messages, oldest first. */
    public synchronized List<Mail> messages() {
        return List.copyOf(messages);
    }

    /**
     * The messages to a recipient, oldest first.
     *
     * @param to the whole address, in any case
     */
    public List<Mail> to(String to) {
        return messages().stream()
                .filter(mail -> mail.to().stream().anyMatch(to::equalsIgnoreCase))
                .toList();
    }

    /** Throws all messages away. */
    public synchronized void clear() {
        messages.clear();
    }

    /** Lets the next matching recipients go wrong. */
    public synchronized void add(MailFault fault) {
        faults.add(fault);
    }

    /** Forgets the faults. */
    public synchronized void clearFaults() {
        faults.clear();
    }

    synchronized Optional<MailFault.Kind> fault(String recipient) {
        for (int i = 0; i < faults.size(); i++) {
            var fault = faults.get(i);
            if (recipient.toLowerCase(Locale.ROOT).contains(fault.to().toLowerCase(Locale.ROOT))) {
                if (fault.times() <= 1) {
                    faults.remove(i);
                } else {
                    faults.set(i, fault.times(fault.times() - 1));
                }
                return Optional.of(fault.kind());
            }
        }
        return Optional.empty();
    }

    synchronized void receive(String from, List<String> to, byte[] source) {
        try {
            var message = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(source));
            String subject = Optional.ofNullable(message.getSubject()).orElse("");
            messages.add(new Mail(
                    ++numbers, clock.instant(), from, List.copyOf(to), subject, text(message), headers(message)));
        } catch (MessagingException | IOException e) {
            throw new IllegalArgumentException("a message that cannot be read", e);
        }
    }

    private static Map<String, String> headers(MimeMessage message) throws MessagingException, IOException {
        var headers = new LinkedHashMap<String, String>();
        for (var all = message.getAllHeaders(); all.hasMoreElements(); ) {
            Header header = all.nextElement();
            String value = MimeUtility.decodeText(MimeUtility.unfold(header.getValue()));
            headers.merge(header.getName().toLowerCase(Locale.ROOT), value, (first, next) -> first + "\n" + next);
        }
        return headers;
    }

    private static String text(Part part) throws MessagingException, IOException {
        Object content = part.getContent();
        if (content instanceof String text) {
            return text;
        }
        if (!(content instanceof Multipart parts) || parts.getCount() == 0) {
            return "";
        }
        for (int i = 0; i < parts.getCount(); i++) {
            BodyPart each = parts.getBodyPart(i);
            if (each.isMimeType("text/plain")) {
                return text(each);
            }
        }
        return text(parts.getBodyPart(0));
    }
}
