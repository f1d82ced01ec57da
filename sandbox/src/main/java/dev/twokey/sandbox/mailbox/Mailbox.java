package dev.twokey.sandbox.mailbox;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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

    /** Keeps whatever arrives: a message that cannot be read is kept as its source. */
    synchronized void receive(String from, List<String> to, byte[] source) {
        Content content = Content.read(source);
        messages.add(new Mail(
                ++numbers,
                clock.instant(),
                from,
                List.copyOf(to),
                content.subject(),
                content.text(),
                content.headers()));
    }
}
