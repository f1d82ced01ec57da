package dev.twokey.entra;

import dev.twokey.directory.spi.Capability;
import dev.twokey.directory.spi.Happenings.Happening;
import dev.twokey.directory.spi.Outcome;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/**
 * The two logs of a tenant, and how an entry of each is read.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/resources/signin">signIn</a>
 * @see <a href="https://learn.microsoft.com/graph/api/resources/directoryaudit">directoryAudit</a>
 */
enum DirectoryLog {
    SIGN_INS("signIns", "createdDateTime", Capability.SIGN_INS) {
        @Override
        Happening happening(JsonNode entry, Instant at) {
            String user = text(entry, "userId");
            String who = user.isEmpty() ? text(entry, "servicePrincipalId") : user;
            Map<String, String> details = details(
                    entry,
                    List.of("appId", "ipAddress", "userPrincipalName", "clientAppUsed", "conditionalAccessStatus"));
            details.put("errorCode", entry.path("status").path("errorCode").asString(""));
            return new Happening(
                    text(entry, "id"),
                    at,
                    "Sign-in to " + text(entry, "appDisplayName"),
                    who,
                    text(entry, "resourceId"),
                    entry.path("status").path("errorCode").asInt(-1) == 0,
                    details);
        }
    },
    AUDITS("directoryAudits", "activityDateTime", Capability.AUDIT) {
        @Override
        Happening happening(JsonNode entry, Instant at) {
            Map<String, String> details =
                    details(entry, List.of("category", "operationType", "correlationId", "resultReason"));
            details.put("targets", targets(entry));
            return new Happening(
                    text(entry, "id"),
                    at,
                    text(entry, "activityDisplayName"),
                    actor(entry.path("initiatedBy")),
                    text(entry.path("targetResources").path(0), "id"),
                    text(entry, "result").equals("success"),
                    details);
        }
    };

    private final String collection;
    private final String time;
    private final Capability capability;

    DirectoryLog(String collection, String time, Capability capability) {
        this.collection = collection;
        this.time = time;
        this.capability = capability;
    }

    String collection() {
        return collection;
    }

    /** The property that says when. */
    String time() {
        return time;
    }

    Capability capability() {
        return capability;
    }

    abstract Happening happening(JsonNode entry, Instant at);

    Outcome<Happening> read(JsonNode entry) {
        try {
            Instant at = Instant.parse(text(entry, time));
            return text(entry, "id").isEmpty()
                    ? new Outcome.Unknown<>("the log holds an entry without an id")
                    : Outcome.done(happening(entry, at));
        } catch (DateTimeException timeless) {
            return new Outcome.Unknown<>("the log holds an entry without a time");
        }
    }

    private static String actor(JsonNode initiatedBy) {
        String user = text(initiatedBy.path("user"), "id");
        String principal = text(initiatedBy.path("app"), "servicePrincipalId");
        String named = text(initiatedBy.path("app"), "displayName");
        if (!user.isEmpty()) {
            return user;
        }
        return principal.isEmpty() ? named : principal;
    }

    private static String targets(JsonNode entry) {
        StringJoiner all = new StringJoiner(" ");
        entry.path("targetResources").forEach(target -> all.add(text(target, "type") + ":" + text(target, "id")));
        return all.toString();
    }

    private static Map<String, String> details(JsonNode entry, List<String> names) {
        Map<String, String> details = new LinkedHashMap<>();
        for (String name : names) {
            if (!text(entry, name).isEmpty()) {
                details.put(name, text(entry, name));
            }
        }
        return details;
    }

    private static String text(JsonNode object, String name) {
        return object.path(name).asString("");
    }
}
