package dev.twokey.sandbox.mailbox;

import java.util.Locale;

/**
 * What shall go wrong with mail.
 *
 * @param kind how
 * @param to a part of the recipient's address, empty for all
 * @param times for how many recipients
 */
public record MailFault(Kind kind, String to, int times) {
    /** The ways. */
    public enum Kind {
        /** 550 for the recipient. */
        REFUSE,
        /** 450 for the recipient. */
        LATER,
        /** The connection is cut when the recipient is named. */
        HANG_UP,
        /** The message is kept, and the connection is cut before it is acknowledged. */
        HANG_UP_AFTER,
        /** The message is kept, and its acknowledgement waits among the held calls until it is released. */
        HOLD;

        /** The name in JSON. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    MailFault times(int count) {
        return new MailFault(kind, to, count);
    }
}
