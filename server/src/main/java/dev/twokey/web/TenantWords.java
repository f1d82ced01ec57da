package dev.twokey.web;

import dev.twokey.api.Stays;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Plain words about a tenant for templates, which name this bean {@code tenantWords}. */
@Component("tenantWords")
public class TenantWords {
    /** Which kind of directory it is. */
    public String directory(String kind) {
        return switch (kind) {
            case "entra" -> "Microsoft Entra";
            case "keycloak" -> "Keycloak";
            case "activedirectory" -> "Active Directory";
            default -> kind;
        };
    }

    /** Who is inside, where one access is open. */
    private static String insider(Stays.Week week) {
        return week.stays().stream()
                .filter(stay -> !stay.state().equals("ended"))
                .map(Stays.Stay::person)
                .findFirst()
                .orElse("Somebody");
    }

    /** The headline of a tenant: whether anybody is inside. */
    public String headline(Stays.Week week, String tenant) {
        long now = week.stays().size() - week.count("ended");
        if (now == 0) {
            return "Nobody is inside " + tenant;
        }
        String somebody = now == 1 ? insider(week) + " is inside " + tenant : now + " accesses are open in " + tenant;
        return week.count("returned") == 0 ? somebody : somebody + ", against the record";
    }

    /** What the picture of the week shows, for whoever does not see it. */
    public String week(Stays.Week week) {
        long open = week.stays().size() - week.count("ended");
        return counted(week.stays().size(), "access", "accesses") + " in the last seven days"
                + (week.more() ? " and more" : "") + ". "
                + (open == 0 ? "Nobody is inside now." : counted(open, "is open", "are open") + " now.")
                + (week.count("returned") == 0 ? "" : " Somebody came back against the record.")
                + (week.count("overdue") == 0 ? "" : " A removal is overdue.") + " The table below lists them.";
    }

    private static String counted(long count, String one, String many) {
        return count == 1 ? "One " + one : count + " " + many;
    }

    /** How long a removal took; what took less than a second still took something. */
    public String took(String iso) {
        Duration took = Duration.parse(iso);
        return took.toSeconds() == 0 ? "less than 1\u00a0s" : Words.words(took);
    }
}
