package dev.twokey.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that a mail may speak of.
 *
 * @param access what is asked for, when it is access to a tenant
 * @param kind the kind of request, {@code elevation}
 * @param growth what a growth of authority gives to whom, in sentences
 * @param code the short code that people compare
 * @param rule who may turn the second key, in words
 * @param deadline until when it is or was to be answered
 * @param second who turned the second key, when somebody did
 * @param deed what a person did to end it, when a person did
 * @param course how the access went, when there is any
 * @param alsoTold the other addresses that are told the same
 * @param soc the mail address of the SOC, where there is one
 * @param link the request's page
 * @param checkpoint the tenant's log as it is signed now
 */
record Facts(
        Who requester,
        Optional<Access> access,
        String kind,
        List<String> growth,
        String code,
        String rule,
        Instant deadline,
        Optional<Who> second,
        Optional<Deed> deed,
        Optional<Course> course,
        List<String> alsoTold,
        Optional<String> soc,
        String link,
        String checkpoint) {
    /** A person with the names of their teams. */
    record Who(String name, List<String> teams) {
        @Override
        public String toString() {
            String plain = Untrusted.line(name);
            return teams.isEmpty() ? plain : plain + " (" + Untrusted.line(String.join(", ", teams)) + ")";
        }
    }

    /** What was asked for, as it was signed. */
    record Access(
            String tenant,
            String role,
            List<String> may,
            List<String> mayNot,
            Duration duration,
            String account,
            String justification,
            String ticket) {}

    /**
     * What a person did.
     *
     * @param words the reason of a denial or revocation, the report of a closure
     */
    record Deed(Who by, Optional<String> words) {}

    /**
     * How the access went.
     *
     * @param endReason {@code time}, {@code closed}, {@code revoked}, {@code person-disabled}, or why it never began
     * @param continuedBy the request under which the same access goes on
     */
    record Course(
            Optional<Instant> startsAt,
            Optional<Instant> endsAt,
            Optional<Instant> readBackAt,
            Optional<String> endReason,
            Optional<String> continuedBy) {}
}
