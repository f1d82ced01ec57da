package dev.twokey.directory;

import java.util.List;

/**
 * One role of the catalogue, in plain words.
 *
 * @param slug stable key, {@code security-manager}
 * @param name of the role; the group's name is this behind {@link #GROUP_PREFIX}
 */
public record Role(String slug, String name, List<String> may, List<String> mayNot) {
    static final String GROUP_PREFIX = "TwoKey Roles - ";

    /** The four roles that the service needs in every tenant. */
    static final List<Role> CATALOGUE = List.of(
            new Role(
                    "service-administrator",
                    "Service Administrator",
                    List.of("Manage devices, their policies and applications", "Manage groups that the service made"),
                    List.of("Give anyone an administrative role", "Read mail or files")),
            new Role(
                    "service-reader",
                    "Service Reader",
                    List.of("Read devices, policies and reports"),
                    List.of("Change anything", "Read mail or files")),
            new Role(
                    "security-manager",
                    "Security Manager",
                    List.of(
                            "Change security policies",
                            "Isolate devices and release them",
                            "Read alerts, sign-in and audit logs"),
                    List.of("Give anyone a role, or reset an administrator", "Read mail or files")),
            new Role(
                    "support-partner",
                    "Support Partner",
                    List.of("Read service health", "Open and read support requests"),
                    List.of("Change settings or policies", "Read mail or files")));

    public String groupName() {
        return GROUP_PREFIX + name;
    }

    String description() {
        return "Temporary access under two keys. May: " + String.join("; ", may) + ".";
    }
}
