package dev.twokey.keycloak;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * An attribute with one value, by which a group is known as ours. It counts only on a group at the top and only alone:
 * whoever moves a group below another, or gives it a second value, decides about its meaning in our place.
 */
record Mark(String attribute, String value) {
    private static final String CLIENT = "twokey-client";

    static Mark roleGroup(String slug) {
        return new Mark("twokey-role-group", slug);
    }

    static Mark guests() {
        return new Mark("twokey-guests", "all");
    }

    /** Of the group whose members are the service's accounts that persons sign in with. */
    static Mark accounts() {
        return new Mark("twokey-accounts", "all");
    }

    /** Of the group that says of a program's account that it is ours. */
    static Mark account(String slug) {
        return new Mark("twokey-account", slug);
    }

    /** Beside {@link #account}: the client that is that account. */
    static Mark client(Id client) {
        return new Mark(CLIENT, client.value());
    }

    /** The client that the group names, if it names one. */
    static String clientOf(JsonNode group) {
        return group.path("attributes").path(CLIENT).path(0).asString("");
    }

    /** As a new group carries it. */
    Map<String, List<String>> attributes() {
        return Map.of(attribute, List.of(value));
    }

    /** As groups are searched by it. */
    String query() {
        return attribute + ":" + value;
    }

    boolean isOn(JsonNode group) {
        JsonNode values = group.path("attributes").path(attribute);
        return !group.hasNonNull("parentId")
                && values.size() == 1
                && values.path(0).asString("").equals(value);
    }
}
