package dev.twokey.keycloak;

import dev.twokey.directory.http.Answer;
import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.TenantDirectory.RoleGroup;
import dev.twokey.directory.spi.TenantDirectory.RoleGroupId;
import dev.twokey.directory.spi.TenantDirectory.RoleGroupSpec;
import dev.twokey.kernel.Slug;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/** Top-level groups with an attribute that marks them as ours; names are unique among them. */
final class RoleGroups {
    private static final String MARK = "twokey-role-group";

    private final Realm realm;

    RoleGroups(Realm realm) {
        this.realm = realm;
    }

    Outcome<RoleGroup> ensure(RoleGroupSpec spec, Deadline deadline) {
        Slug slug = new Slug(spec.slug());
        return find(slug, deadline)
                .then(found -> found.isPresent() ? Outcome.done(found.get()) : create(slug, spec, deadline));
    }

    /** Whether the group is one of ours: no other may get or lose a member through us. */
    Outcome<Id> ours(Id group, Deadline deadline) {
        return realm.read(realm.at("groups", group.value()), deadline)
                .then(body -> body.path("attributes").has(MARK)
                        ? Outcome.done(group)
                        : new Outcome.Rejected<>(Rejection.CONFLICT, "the group is not one of ours"));
    }

    private Outcome<Optional<RoleGroup>> find(Slug slug, Deadline deadline) {
        Map<String, String> query = Map.of("q", MARK + ":" + slug, "briefRepresentation", "false");
        return realm.all(realm.at("groups"), query, deadline).then(all -> {
            List<JsonNode> found =
                    all.stream().filter(group -> isMarked(slug, group)).toList();
            return found.size() > 1
                    ? new Outcome.Rejected<>(Rejection.CONFLICT, "several groups are marked as " + slug)
                    : Outcome.done(found.stream().findFirst().map(RoleGroups::read));
        });
    }

    private Outcome<RoleGroup> create(Slug slug, RoleGroupSpec spec, Deadline deadline) {
        Map<String, Object> group = Map.of(
                "name", spec.name(),
                "description", spec.description(),
                "attributes", Map.of(MARK, List.of(slug.value())));
        return realm.change(HttpMethod.POST, realm.at("groups"), group, deadline)
                .then(answer -> answer.successful() || answer.status() == 409
                        ? created(slug, answer, deadline)
                        : new AdminProblem(answer).outcome());
    }

    /** A name that is taken may have been taken by ourselves, in a call at the same time. */
    private Outcome<RoleGroup> created(Slug slug, Answer answer, Deadline deadline) {
        return find(slug, deadline)
                .then(found ->
                        found.isPresent() ? Outcome.done(found.get()) : new AdminProblem(answer).<RoleGroup>outcome());
    }

    private static boolean isMarked(Slug slug, JsonNode group) {
        return group.path("attributes").path(MARK).path(0).asString("").equals(slug.value());
    }

    private static RoleGroup read(JsonNode group) {
        return new RoleGroup(
                new RoleGroupId(group.path("id").asString("")),
                group.path("name").asString(""));
    }
}
