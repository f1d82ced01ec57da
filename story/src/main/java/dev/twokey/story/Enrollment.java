package dev.twokey.story;

import dev.twokey.story.cast.Api;
import dev.twokey.story.outside.CustomerDirectory;
import dev.twokey.story.running.Broken;
import dev.twokey.story.wire.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A customer is registered, and the role groups are there. */
final class Enrollment {
    private static final List<String> ROLES =
            List.of("Service Administrator", "Service Reader", "Security Manager", "Support Partner");

    private final Scene scene;
    private Set<String> made = Set.of();

    Enrollment(Scene scene) {
        this.scene = scene;
    }

    /**
     * What the story needs of the enrolled tenant.
     *
     * @param group the name of the group in the directory that Alice will be put into
     * @param groups the names of all groups that were made there
     * @param vkey the key of the tenant's log, pinned now
     * @param deploymentVkey the key of the deployment's own log, pinned now
     */
    record Enrolled(String group, Set<String> groups, String vkey, String deploymentVkey) {
        /** Those of the groups that the account is in now, as the directory itself says. */
        Set<String> of(CustomerDirectory directory, String account) {
            return groups.stream()
                    .filter(each -> directory.isMember(each, account))
                    .collect(Collectors.toUnmodifiableSet());
        }

        /** Everybody who is in one of the groups now. */
        Set<String> members(CustomerDirectory directory) {
            return groups.stream()
                    .flatMap(each -> directory.members(each).stream())
                    .collect(Collectors.toUnmodifiableSet());
        }
    }

    Enrolled tell() {
        scene.narrator().chapter("Contoso, a customer, is enrolled");
        scene.narrator().step("enrollment", "Carol registers Contoso", this::register);
        Api carol = scene.cast().carol().door();
        return new Enrolled(
                group(carol.get("/tenants/" + Scene.TENANT).done().json(), Scene.ROLE_GROUP),
                made,
                carol.get("/tenants/" + Scene.TENANT + "/log/vkey")
                        .done()
                        .text()
                        .strip(),
                carol.get("/tenants/deployment/log/vkey").done().text().strip());
    }

    private Held register() {
        Set<String> before = scene.contoso().groups();
        ObjectNode body = scene.contoso().connection();
        body.put("slug", Scene.TENANT).put("name", "Contoso");
        JsonNode tenant =
                scene.cast().carol().door().post("/tenants", body).done().json();
        Set<String> added = new HashSet<>(scene.contoso().groups());
        added.removeAll(before);
        made = Set.copyOf(added);
        for (String role : ROLES) {
            Broken.unless(
                    made.stream().anyMatch(name -> name.endsWith(role)),
                    "the groups that were made in " + scene.contoso().name(),
                    "one for " + role,
                    made);
        }
        String group = group(tenant, Scene.ROLE_GROUP);
        Broken.unless(made.contains(group), "the group that TwoKey calls " + group, "is in the directory", made);
        scene.narrator().holds(Fact.ENROLLED);
        return new Held(
                "Carol registered Contoso, and TwoKey made its four role groups there",
                scene.contoso().name() + ": "
                        + String.join(", ", made.stream().sorted().toList()));
    }

    private static String group(JsonNode tenant, String slug) {
        return Json.list(tenant.path("roleGroups")).stream()
                .filter(group -> Json.text(group, "slug").equals(slug))
                .map(group -> Json.text(group, "name"))
                .findFirst()
                .orElseThrow(
                        () -> new Broken("the tenant as TwoKey shows it", "a role group " + slug, tenant.toString()));
    }
}
