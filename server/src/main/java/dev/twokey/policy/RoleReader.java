package dev.twokey.policy;

import java.time.Duration;
import java.util.Optional;

/** Reads one role. */
final class RoleReader {
    private static final Duration SHORTEST = Duration.ofMinutes(30);
    private static final Duration LONGEST = Duration.ofHours(8);
    private static final Duration SHORTEST_ANSWER = Duration.ofMinutes(15);
    private static final Duration LONGEST_ANSWER = Duration.ofHours(24);

    private final Fields fields;
    private final String prefix;

    /** @param prefix of the role groups' names */
    RoleReader(Fields fields, String prefix) {
        this.fields = fields;
        this.prefix = prefix;
    }

    Optional<Catalogue.Entry<Role>> read() {
        fields.only("id", "name", "team", "read-only", "time", "answer-within", "entra", "keycloak", "activedirectory");
        Optional<String> slug = CatalogueSchema.slug(fields, "id");
        Optional<String> name = CatalogueSchema.name(fields, "name");
        Optional<String> team = Teams.read(fields);
        boolean readOnly = fields.flag("read-only");
        Teams.requireReadOnly(fields, team, readOnly);
        Optional<Limits> limits = limits();
        String called = "the role " + slug.orElse("without id");
        var privileges = new Privileges(fields, called, readOnly).read();
        if (slug.isEmpty() || name.isEmpty() || limits.isEmpty()) {
            return Optional.empty();
        }
        // One blank between the prefix and the name, however the prefix was written: YAML keeps none at the end.
        String groupName = prefix.strip() + " " + name.get();
        return Optional.of(new Catalogue.Entry<>(
                new Role(slug.get(), name.get(), groupName, team, readOnly, limits.get(), Privilege.NONE), privileges));
    }

    private Optional<Limits> limits() {
        Optional<Duration> answer = fields.duration("answer-within", SHORTEST_ANSWER, LONGEST_ANSWER);
        return fields.mapping("time", "the time of a role").flatMap(time -> {
            time.only("shortest", "standard", "longest");
            Optional<Duration> shortest = time.duration("shortest", SHORTEST, LONGEST);
            Optional<Duration> standard = time.duration("standard", SHORTEST, LONGEST);
            Optional<Duration> longest = time.duration("longest", SHORTEST, LONGEST);
            if (shortest.isEmpty() || standard.isEmpty() || longest.isEmpty() || answer.isEmpty()) {
                return Optional.empty();
            }
            if (shortest.get().compareTo(standard.get()) > 0 || standard.get().compareTo(longest.get()) > 0) {
                time.object(
                        "standard",
                        "The times are not in rising order.",
                        "Let shortest be at most standard, and standard at most longest.");
            }
            return Optional.of(new Limits(shortest.get(), standard.get(), longest.get(), answer.get()));
        });
    }
}
