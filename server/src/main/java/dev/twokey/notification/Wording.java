package dev.twokey.notification;

import dev.twokey.approval.Reasons;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The words of the mails. A link has no power: it shows the request to whoever signs in. */
record Wording(String subject, String body) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY_TIME = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    static Wording of(NoticeKind kind, Facts facts) {
        return switch (kind) {
            case SECOND_PERSON_NEEDED ->
                mail("Second person needed", " – answer by " + TIME.format(facts.deadline()), facts, asks(facts));
            case CONCERNS_YOU -> mail("Concerns you", "", facts, concerns(facts));
            case APPROVED -> mail("Approved", "", facts, approved(facts));
            case EFFECTIVE -> mail("You are in", until(facts), facts, effective(facts));
            case DENIED -> mail("Denied", "", facts, denied(facts));
            case EXPIRED -> mail("Expired, nobody answered", "", facts, expired(facts));
            case WITHDRAWN -> mail("Withdrawn", "", facts, withdrawn(facts));
            case RESTORED -> mail("Ended, the database was restored", "", facts, restored(facts));
            case ENDED -> mail(ending(facts), "", facts, Endings.told(facts));
            case FAILED -> mail("Failed, nothing was given", "", facts, failed(facts));
        };
    }

    private static Wording mail(String what, String last, Facts facts, String body) {
        return new Wording(what + ": " + about(facts) + last, body + closing(facts));
    }

    private static String about(Facts facts) {
        return facts.access()
                .map(access -> String.join(
                        " – ",
                        Untrusted.line(access.tenant()),
                        Untrusted.line(access.role()),
                        words(access.duration()),
                        Untrusted.line(access.ticket())))
                .orElseGet(() -> "TwoKey – " + growth(facts));
    }

    private static String growth(Facts facts) {
        return switch (facts.kind()) {
            case "person-introduction" -> "introduction of a person";
            case "person-extension" -> "more for a person";
            default -> facts.kind();
        };
    }

    private static String asks(Facts facts) {
        return facts.access()
                        .map(access -> asks(facts, access))
                        .orElseGet(() -> facts.requester() + " asks for: " + growth(facts)
                                + ". It concerns who may sign.\n\n" + growths(facts))
                + "Needed: " + facts.rule() + ".\n"
                + "Answer by: " + DAY_TIME.format(facts.deadline()) + ", or the request ends by itself.\n";
    }

    private static String growths(Facts facts) {
        return facts.growth().isEmpty() ? "" : list(facts.growth()) + "\n";
    }

    private static String concerns(Facts facts) {
        return facts.requester() + " asks for: " + growth(facts) + ". The person is you.\n\n" + growths(facts)
                + "Nothing was given yet; a second person has to agree. If you do not know of this, say so now.\n";
    }

    private static String asks(Facts facts, Facts.Access access) {
        return facts.requester() + " asks to enter " + Untrusted.line(access.tenant()) + "\n"
                + "as " + Untrusted.line(access.role()) + " for " + words(access.duration()) + ",\n"
                + "with the account " + Untrusted.line(access.account()) + ".\n\n"
                + "May:\n" + list(access.may())
                + "May not:\n" + list(access.mayNot())
                + "\nWhy:\n" + Untrusted.quote(access.justification()) + "\n"
                + "Ticket: " + Untrusted.line(access.ticket()) + "\n\n"
                + "Window: " + words(access.duration())
                + " from when the access works; answered at the last moment, until about "
                + DAY_TIME.format(facts.deadline().plus(access.duration())) + ".\n";
    }

    private static String list(List<String> rights) {
        return rights.stream().map(right -> "- " + Untrusted.line(right) + "\n").collect(Collectors.joining());
    }

    private static String approved(Facts facts) {
        String turned = facts.second().map(Facts.Who::toString).orElse("Nobody") + " turned the second key.\n\n";
        return turned
                + facts.access()
                        .map(access ->
                                "The access is not effective yet: the directory is being asked. You are told when it is,\n"
                                        + "and the " + words(access.duration()) + " run from then.\n")
                        .orElse("It is in force from now on.\n");
    }

    private static String effective(Facts facts) {
        return "The directory confirmed your access."
                + facts.course()
                        .flatMap(Facts.Course::endsAt)
                        .map(end -> " It ends by itself at " + DAY_TIME.format(end) + ".")
                        .orElse("")
                + "\nClose it with a report as soon as you are done.\n";
    }

    private static String until(Facts facts) {
        return facts.course()
                .flatMap(Facts.Course::endsAt)
                .map(end -> " – until " + TIME.format(end))
                .orElse("");
    }

    private static String denied(Facts facts) {
        return by(facts, "denied the request of " + facts.requester()) + "\nNothing was given.\n";
    }

    private static String expired(Facts facts) {
        return "Nobody turned the second key until " + DAY_TIME.format(facts.deadline()) + ", so the request of\n"
                + facts.requester() + " ended. Nothing was given. Whoever still needs it asks again.\n";
    }

    private static String restored(Facts facts) {
        return "The service's database was restored from a backup, and with it all that waited for a key ended, also the\n"
                + "request of " + facts.requester() + ". Nothing was given. Whoever still needs it asks again.\n";
    }

    private static String withdrawn(Facts facts) {
        return facts.requester() + " withdrew the request. Nothing was given, and nobody needs to answer.\n";
    }

    private static String failed(Facts facts) {
        String why = facts.course()
                .flatMap(Facts.Course::endReason)
                .map(Reasons::words)
                .map(Untrusted::line)
                .orElse("no reason was kept");
        return "The access could not be given: " + why + ".\n"
                + "What an attempt may have left in the directory is taken back, and you are told when that was read back.\n"
                + "Ask again if you still need it.\n";
    }

    private static String ending(Facts facts) {
        boolean goesOn = facts.course().flatMap(Facts.Course::continuedBy).isPresent();
        return goesOn ? "Ended, goes on under another request" : "Ended, read back";
    }

    /** Who did it, and their words. */
    static String by(Facts facts, String did) {
        String who = facts.deed().map(Facts.Deed::by).map(Facts.Who::toString).orElse("Somebody");
        Optional<String> words = facts.deed().flatMap(Facts.Deed::words);
        return who + " " + did
                + words.map(said -> ":\n" + Untrusted.quote(said) + "\n").orElse(".\n");
    }

    private static String closing(Facts facts) {
        return "\nLook at it: " + facts.link() + "\n"
                + "The link only shows the request; it needs your sign-in and decides nothing.\n"
                + "Request code: " + facts.code() + "\n"
                + (facts.alsoTold().isEmpty()
                        ? "Nobody else was told this.\n"
                        : "Also told: " + String.join(", ", facts.alsoTold()) + "\n")
                + facts.soc()
                        .map(address -> "Not expected? Answer to this mail, which reaches the SOC (" + address + ").\n")
                        .orElse("Not expected? Tell your security team.\n")
                + "\n-- \nLog checkpoint\n" + facts.checkpoint();
    }

    static String moment(Instant at) {
        return DAY_TIME.format(at);
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
