package dev.twokey.notification;

import dev.twokey.approval.Reasons;

/** The words of the last mail about an access: who or what ended it, and what the directory said. */
final class Endings {
    private static final String TOKENS = "Tokens already issued may work until they expire, usually within an hour.\n";

    private Endings() {}

    static String told(Facts facts) {
        return facts.course()
                .map(course -> how(facts, course) + "\n" + removal(course))
                .orElse("The access ended.\n");
    }

    private static String how(Facts facts, Facts.Course course) {
        if (course.startsAt().isEmpty() && course.endReason().isEmpty()) {
            return "The access never began.\n";
        }
        return switch (course.endReason().orElse("time")) {
            case "time" -> "The time of the access was over.\n";
            case "closed" -> Wording.by(facts, "closed the access with a report");
            case "revoked" -> Wording.by(facts, "revoked the access");
            case "person-disabled" -> Wording.by(facts, "disabled " + facts.requester() + ", whose access this was");
            case Reasons.RESTORED -> "The service's database was restored from a backup, and every access ended.\n";
            case String reason -> "The access never began: " + Untrusted.line(Reasons.words(reason)) + ".\n";
        };
    }

    private static String removal(Facts.Course course) {
        return course.continuedBy()
                .map(other -> "Nothing was taken back: the same access goes on under the request " + other + ".\n")
                .or(() -> course.readBackAt()
                        .map(at -> course.startsAt().isEmpty()
                                ? "The directory confirmed at " + Wording.moment(at) + " that there is no membership.\n"
                                : "The rights were removed; the directory confirmed it at " + Wording.moment(at) + ".\n"
                                        + TOKENS))
                .orElse("");
    }
}
