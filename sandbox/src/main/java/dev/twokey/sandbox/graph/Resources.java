package dev.twokey.sandbox.graph;

import dev.twokey.sandbox.directory.Group;
import dev.twokey.sandbox.directory.User;
import dev.twokey.sandbox.http.Call;
import dev.twokey.sandbox.http.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** How objects look in Graph, and how their paths are read. */
final class Resources {
    /** What a user shows without {@code $select}: neither accountEnabled nor userType. */
    static final Set<String> USER_DEFAULTS = Set.of(
            "id",
            "businessPhones",
            "displayName",
            "givenName",
            "jobTitle",
            "mail",
            "mobilePhone",
            "officeLocation",
            "preferredLanguage",
            "surname",
            "userPrincipalName");

    private static final Pattern ALTERNATE_KEY = Pattern.compile("(\\w+)\\((\\w+='.*')\\)");
    private static final Pattern UNIQUE_NAME = Pattern.compile("uniqueName='(.*)'");

    private Resources() {}

    static Call normalised(Call call) {
        return new Call(
                call.method(),
                normalised(call.segments()),
                call.query(),
                call.headers(),
                call.body(),
                call.variables(),
                call.port());
    }

    /** Turns {@code groups(uniqueName='x')} into two segments, and {@code delta()} into what most callers write. */
    static List<String> normalised(List<String> path) {
        var segments = new ArrayList<String>();
        for (String segment : path) {
            var match = ALTERNATE_KEY.matcher(segment);
            if (match.matches()) {
                segments.add(match.group(1));
                segments.add(match.group(2));
            } else {
                segments.add(segment.endsWith("()") ? segment.substring(0, segment.length() - 2) : segment);
            }
        }
        return segments;
    }

    /** Whether a name says something about the object instead of naming one of its properties: {@code @odata.type}. */
    static boolean annotation(String name) {
        return name.startsWith("@");
    }

    static Optional<String> uniqueName(String key) {
        var match = UNIQUE_NAME.matcher(key);
        return match.matches() ? Optional.of(match.group(1).replace("''", "'")) : Optional.empty();
    }

    static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    static ObjectNode group(Group group) {
        var spec = group.spec();
        var json = Json.object();
        json.put("id", group.id());
        json.putNull("deletedDateTime");
        json.putNull("classification");
        json.put("createdDateTime", time(group.created()));
        json.put("description", spec.description().orElse(null));
        json.put("displayName", spec.displayName());
        json.set("groupTypes", Json.strings(spec.groupTypes()));
        json.put("isAssignableToRole", spec.assignableToRole() ? Boolean.TRUE : null);
        json.putNull("mail");
        json.put("mailEnabled", spec.mailEnabled());
        json.put("mailNickname", spec.mailNickname());
        json.put("renewedDateTime", time(group.created()));
        json.put("securityEnabled", spec.securityEnabled());
        json.put("uniqueName", spec.uniqueName().orElse(null));
        json.putNull("visibility");
        return json;
    }

    static ObjectNode user(User user) {
        var json = Json.object();
        json.put("id", user.id());
        json.set("businessPhones", Json.array());
        json.put("displayName", user.displayName());
        for (String unset :
                List.of("givenName", "jobTitle", "mobilePhone", "officeLocation", "preferredLanguage", "surname")) {
            json.putNull(unset);
        }
        json.put("mail", user.mail().isEmpty() ? null : user.mail());
        json.put("userPrincipalName", user.userPrincipalName());
        json.put("accountEnabled", user.enabled());
        json.put("createdDateTime", time(user.created()));
        json.put("creationType", user.externalState().isPresent() ? "Invitation" : null);
        json.put("employeeType", user.employeeType().orElse(null));
        json.put("externalUserState", user.externalState().orElse(null));
        json.put(
                "externalUserStateChangeDateTime",
                user.externalStateChanged().map(Resources::time).orElse(null));
        json.put("userType", user.guest() ? "Guest" : "Member");
        return json;
    }

    static ObjectNode reduced(ObjectNode json, Set<String> names) {
        var less = Json.object();
        json.properties().forEach(property -> {
            if (names.contains(property.getKey()) || property.getKey().startsWith("@")) {
                less.set(property.getKey(), property.getValue());
            }
        });
        return less;
    }
}
