package dev.twokey.entra;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which directory role stands for which role group where no group can carry one: the settings {@code role.<slug>}. */
record NamedRoles(Map<String, ObjectId> bySlug) {
    static final String SETTING = "role.";

    NamedRoles {
        bySlug = Map.copyOf(bySlug);
    }

    /**
     * No role stands for two role groups: whoever is in one would be in the other.
     *
     * @throws IllegalArgumentException naming the setting that is no template id, or one that is another's
     */
    static NamedRoles parse(Map<String, String> settings) {
        Map<String, ObjectId> roles = new TreeMap<>();
        new TreeMap<>(settings).forEach((name, value) -> {
            if (name.startsWith(SETTING)) {
                if (!ObjectId.isOne(value)) {
                    throw new IllegalArgumentException(name + " must be the template id of a role, a GUID");
                }
                ObjectId role = new ObjectId(value);
                if (roles.containsValue(role)) {
                    throw new IllegalArgumentException(name + " names a role that another role group has");
                }
                roles.put(name.substring(SETTING.length()), role);
            }
        });
        return new NamedRoles(roles);
    }

    Optional<ObjectId> of(String slug) {
        return Optional.ofNullable(bySlug.get(slug));
    }
}
