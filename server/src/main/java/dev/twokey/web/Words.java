package dev.twokey.web;

import dev.twokey.approval.Reasons;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Plain words for templates, which name this bean {@code words}. */
@Component("words")
public class Words {
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("d MMM HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter PAPER =
            DateTimeFormatter.ofPattern("d MMM yyyy HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    /** The moment in UTC; the page's script puts the reader's zone before it. */
    public String utc(Instant at) {
        return UTC.format(at) + " UTC";
    }

    /** The same for paper, which is read in another year. */
    public String paper(Instant at) {
        return PAPER.format(at) + " UTC";
    }

    /** ISO 8601 to "1 h 30 min". */
    public String duration(String iso) {
        return words(Duration.parse(iso));
    }

    static String words(Duration duration) {
        List<String> parts = new ArrayList<>();
        add(parts, duration.toHours(), "h");
        add(parts, duration.toMinutesPart(), "min");
        add(parts, duration.toSecondsPart(), "s");
        return String.join(" ", parts);
    }

    private static void add(List<String> parts, long count, String unit) {
        if (count > 0) {
            parts.add(count + "\u00a0" + unit);
        }
    }

    /** {@code service-engineering} to "Service Engineering". */
    public static String team(String slug) {
        if (slug.equals("soc")) {
            return "SOC";
        }
        StringBuilder words = new StringBuilder();
        for (String word : List.of(slug.split("-", -1))) {
            words.append(words.isEmpty() ? "" : " ")
                    .append(word.substring(0, 1).toUpperCase(Locale.ROOT))
                    .append(word.substring(1));
        }
        return words.toString();
    }

    /** Several: "Operations, SOC". */
    static String teams(Collection<String> slugs) {
        return slugs.isEmpty() ? "no team" : slugs.stream().map(Words::team).collect(Collectors.joining(", "));
    }

    /** The same, for templates, which call no static method. */
    public String teamName(String slug) {
        return team(slug);
    }

    /** The same, for templates. */
    public String teamNames(Collection<String> slugs) {
        return teams(slugs);
    }

    /** How often something was tried. */
    public String tried(int count) {
        return count == 1 ? "Tried once." : "Tried " + count + " times.";
    }

    /** What somebody asks who asks for no access. */
    public String asks(String kind) {
        return switch (kind) {
            case "person-introduction" -> "asks to introduce a person";
            case "person-extension" -> "asks for more authority for a person";
            default -> "asks for: " + kind;
        };
    }

    /** Whether the person is inside, or on the way in or out. */
    public boolean isInside(String state) {
        return switch (state) {
            case "approved", "active", "ending" -> true;
            default -> false;
        };
    }

    /** Whether nothing happens under it any more, so that its keys are at rest. */
    public boolean isOver(String state) {
        return switch (state) {
            case "ended", "denied", "withdrawn", "expired" -> true;
            default -> false;
        };
    }

    /** The badge of a state: its words. */
    public String state(String state) {
        return switch (state) {
            case "draft" -> "Not asked yet";
            case "pending" -> "Second key needed";
            case "approved" -> "Approved, not inside yet";
            case "active" -> "Inside now";
            case "ending" -> "Being taken back";
            case "ended" -> "Ended, read back";
            case "denied" -> "Denied";
            case "withdrawn" -> "Withdrawn";
            case "expired" -> "Expired";
            default -> state;
        };
    }

    /** The badge of a state: its colour, which never stands alone. */
    public String colour(String state) {
        return switch (state) {
            case "draft", "pending", "approved" -> "is-wait";
            case "active" -> "is-in";
            case "ending" -> "is-wait";
            case "ended" -> "is-ok";
            default -> "";
        };
    }

    /** The badge of a state: its icon. */
    public String icon(String state) {
        return switch (state) {
            case "draft", "pending" -> "ti-clock";
            case "approved", "ending" -> "ti-loader";
            case "active" -> "ti-door-enter";
            case "ended" -> "ti-circle-check";
            case "denied" -> "ti-hand-stop";
            default -> "ti-player-stop";
        };
    }

    /** Why an access ended, in words. */
    public String ending(String reason) {
        return switch (reason) {
            case "time" -> "the time was over";
            case "closed" -> "closed with a report";
            case "revoked" -> "revoked";
            case "person-disabled" -> "the person was disabled";
            case Reasons.RESTORED -> "the service's database was restored";
            default -> Reasons.words(reason);
        };
    }

    /** What a mail told. */
    public String notice(String kind) {
        return switch (kind) {
            case "second-person-needed" -> "second person needed";
            case "concerns-you" -> "whom it concerns";
            case "approved" -> "approved";
            case "effective" -> "access works";
            case "ended" -> "access ended";
            case "failed" -> "could not be given";
            case "denied" -> "denied";
            case "expired" -> "nobody answered";
            case "restored" -> "ended by a restore";
            case "withdrawn" -> "withdrawn";
            default -> kind;
        };
    }

    /** How the sign-in sessions were ended at the directory. */
    public String sessions(String outcome) {
        return switch (outcome) {
            case "done" -> "Sign-in sessions were ended; tokens already issued may work until they expire.";
            case "not-supported" ->
                "This directory cannot end a guest's sign-in sessions; tokens already issued may work until they expire.";
            default -> "Ending the sign-in sessions failed; tokens already issued may work until they expire.";
        };
    }
}
