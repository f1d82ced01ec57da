package dev.twokey.notification;

import dev.twokey.approval.Request;
import dev.twokey.directory.Tenant;
import dev.twokey.elevation.Grant;
import dev.twokey.proof.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The words of the mails. A link has no power: it shows the request to whoever signs in. */
record Wording(String subject, String body) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY_TIME = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** All that a mail may speak of. */
    record Facts(
            Request request,
            String requester,
            String secondPerson,
            Optional<Tenant> tenant,
            Optional<Grant> grant,
            List<String> alsoTold,
            String link,
            String checkpoint) {}

    static Wording of(NoticeKind kind, Facts facts) {
        String what = what(facts);
        return switch (kind) {
            case SECOND_PERSON_NEEDED ->
                new Wording(
                        "Second person needed: " + what + " – answer by "
                                + TIME.format(facts.request().deadline()),
                        asks(facts)
                                + "\nAnswer by "
                                + DAY_TIME.format(facts.request().deadline())
                                + ", or the request ends by itself."
                                + "\nAlso told: " + String.join(", ", facts.alsoTold()) + ".\n" + closing(facts));
            case APPROVED ->
                new Wording(
                        "Approved: " + what,
                        facts.secondPerson() + " turned the second key.\n\n"
                                + "The access is not effective yet: the directory is being asked. You are told when it is, and the"
                                + " clock runs from then.\n" + closing(facts));
            case EFFECTIVE ->
                new Wording(
                        "You are in: " + what + ends(facts, " – until "),
                        "The directory confirmed your access." + ends(facts, " It ends at ") + ".\n"
                                + "Close it with a report when you are done.\n" + closing(facts));
            case DENIED ->
                new Wording(
                        "Denied: " + what,
                        "The request was denied"
                                + facts.request()
                                        .reason()
                                        .map(reason -> ": “" + reason + "”")
                                        .orElse("") + ".\n"
                                + closing(facts));
            case EXPIRED ->
                new Wording(
                        "Expired, nobody answered: " + what,
                        "Nobody turned the second key in time. Ask again if you still need it.\n" + closing(facts));
            case WITHDRAWN -> new Wording("Withdrawn: " + what, "The request was withdrawn.\n" + closing(facts));
            case ENDED ->
                new Wording(
                        "Ended, read back: " + what,
                        removal(facts) + "\nTokens already issued may work until they expire, usually within an hour.\n"
                                + closing(facts));
            case FAILED ->
                new Wording(
                        "Failed, nothing was given: " + what,
                        "The access could not be given"
                                + facts.grant()
                                        .flatMap(Grant::endReason)
                                        .map(reason -> ": " + reason)
                                        .orElse("")
                                + ".\nWhat an attempt may have left is taken back.\n" + closing(facts));
        };
    }

    private static String what(Facts facts) {
        JsonObject document = facts.request().document();
        if (!document.has("roleGroup")) {
            return facts.request().kind() + " – " + facts.request().code();
        }
        return String.join(
                " – ",
                facts.tenant().map(Tenant::name).orElse(document.string("tenant")),
                document.object("roleGroup").string("role"),
                words(Duration.ofSeconds(document.integer("seconds"))),
                document.string("ticket"));
    }

    private static String asks(Facts facts) {
        JsonObject document = facts.request().document();
        if (!document.has("roleGroup")) {
            return facts.requester() + " asks for a second person.\n";
        }
        JsonObject group = document.object("roleGroup");
        return facts.requester() + " (" + document.object("account").string("name") + ") asks to enter "
                + facts.tenant().map(Tenant::name).orElse(document.string("tenant")) + " as " + group.string("role")
                + " for " + words(Duration.ofSeconds(document.integer("seconds"))) + ".\n\n"
                + "May: " + String.join("; ", group.array("may").strings()) + ".\n"
                + "May not: " + String.join("; ", group.array("mayNot").strings()) + ".\n\n"
                + "Why: “" + document.string("justification") + "”\n"
                + "Ticket: " + document.string("ticket") + "\n";
    }

    private static String ends(Facts facts, String before) {
        return facts.grant()
                .flatMap(Grant::endsAt)
                .map(end -> before + DAY_TIME.format(end))
                .orElse("");
    }

    private static String removal(Facts facts) {
        return facts.grant()
                .flatMap(Grant::readBackAt)
                .map((Instant at) -> "Rights removed; the directory confirmed it at " + DAY_TIME.format(at) + ".")
                .orElse("This access ended; another approved access to the same role group goes on.");
    }

    private static String closing(Facts facts) {
        return "\nRequest code: " + facts.request().code() + "\n" + facts.link()
                + "\nThis link only shows the request; it needs your sign-in and decides nothing."
                + "\nNot expected? Answer to this mail, or tell the SOC.\n\n-- \nLog checkpoint\n" + facts.checkpoint();
    }

    static String words(Duration duration) {
        if (duration.toMinutes() == 0) {
            return duration.toSeconds() + " s";
        }
        if (duration.toSecondsPart() != 0) {
            return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
        }
        if (duration.toHours() == 0) {
            return duration.toMinutes() + " min";
        }
        return duration.toMinutesPart() == 0
                ? duration.toHours() + " h"
                : duration.toHours() + " h " + duration.toMinutesPart() + " min";
    }
}
