package dev.twokey.notification;

import java.util.Locale;

/** What a mail tells. */
enum NoticeKind {
    SECOND_PERSON_NEEDED,
    /** To the person whom a growth of authority concerns, before anybody gave the second key. */
    CONCERNS_YOU,
    APPROVED,
    EFFECTIVE,
    DENIED,
    EXPIRED,
    WITHDRAWN,
    /** Nobody answered, and nobody can any more: the database was restored. */
    RESTORED,
    ENDED,
    FAILED;

    static NoticeKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
