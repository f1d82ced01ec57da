package dev.twokey.api;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Every kind of somebody who asks. */
enum Reader {
    /** Shows nothing. */
    NOBODY,
    /** Was disabled, and still has the cookie of a session. */
    DISABLED,
    /** A token that was true until its time was over. */
    EXPIRED,
    /** A token that was true until its owner signed out. */
    REVOKED,
    /** A token that we never issued. */
    FORGED,
    /** In a team that may look into no tenant. */
    RECEPTION,
    /** The same with a token. */
    RECEPTION_TOKEN,
    /** Alice of Service Engineering, whose the requests of the scene are. */
    REQUESTER,
    /** The same with a token. */
    TOKEN,
    /** Dana, of the same team. */
    COLLEAGUE,
    /** Bob, whose key is the second one. */
    SOC,
    /** Carol of Operations. */
    OPERATOR,
    /** The requester's session, shown to the signing origin. */
    SIGNING,
    /** Erin, the first person of the customer Contoso. */
    CUSTOMER,
    /** The same with a token. */
    CUSTOMER_TOKEN;

    /** Those who are signed in as nobody, however they try. */
    static final Set<Reader> STRANGERS = EnumSet.range(NOBODY, FORGED);

    static final Set<Reader> STAFF = EnumSet.range(REQUESTER, OPERATOR);

    static final Set<Reader> SESSIONS = EnumSet.of(RECEPTION, REQUESTER, COLLEAGUE, SOC, OPERATOR);

    static final Set<Reader> BEARERS = EnumSet.of(EXPIRED, REVOKED, FORGED, RECEPTION_TOKEN, TOKEN, CUSTOMER_TOKEN);

    /** To whom every door is closed that does not name them, and everything that is not Contoso's. */
    static final Set<Reader> CUSTOMERS = EnumSet.of(CUSTOMER, CUSTOMER_TOKEN);

    /** Those whom a word of the table means. */
    static Set<Reader> named(String word) {
        return switch (word) {
            case "all" -> EnumSet.allOf(Reader.class);
            case "strangers" -> STRANGERS;
            case "known" -> EnumSet.range(RECEPTION, OPERATOR);
            case "reception" -> EnumSet.of(RECEPTION, RECEPTION_TOKEN);
            case "tokens" -> EnumSet.of(RECEPTION_TOKEN, TOKEN);
            case "sessions" -> SESSIONS;
            case "staff" -> STAFF;
            case "requester" -> EnumSet.of(REQUESTER, TOKEN);
            case "customer" -> CUSTOMERS;
            case "customer-session" -> EnumSet.of(CUSTOMER);
            case "requester-session" -> EnumSet.of(REQUESTER);
            default -> EnumSet.of(Reader.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_')));
        };
    }
}
