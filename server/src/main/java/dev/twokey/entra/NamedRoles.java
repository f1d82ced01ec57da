package dev.twokey.entra;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which directory role stands for which role group where no group can carry one: the settings {@code role.<slug>}. */
record NamedRoles(Map<String, ObjectId> bySlug) {
    static final String SETTING = "role.";

    /** One role for each role group of the catalogue as it is shipped; a test holds them against it. */
    static final Map<String, String> SHIPPED = Map.of(
            SETTING + "service-administrator", "3a2c62db-5318-420d-8d74-23affee5d9d5",
            SETTING + "service-reader", "f2ef992c-3afb-46b9-b7cf-a126ee74c451",
            SETTING + "security-manager", "194ae4cb-b126-40b2-bd5b-6091b380977d",
            SETTING + "support-partner", "f023fd81-a637-4b56-95fd-791ac0226033");

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
