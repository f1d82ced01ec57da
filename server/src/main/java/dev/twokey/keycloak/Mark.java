package dev.twokey.keycloak;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * An attribute with one value, by which a group is known as ours. It counts only on a group at the top and only alone:
 * whoever moves a group below another, or gives it a second value, decides about its meaning in our place.
 */
record Mark(String attribute, String value) {
    private static final String CLIENT = "twokey-client";
    private static final String ROLE_GROUP = "twokey-role-group";
    private static final String GUESTS = "twokey-guests";
    private static final String ACCOUNTS = "twokey-accounts";
    private static final String ACCOUNT = "twokey-account";
    private static final String ACCOUNT_GROUP = "twokey-account-group";

    static Mark roleGroup(String slug) {
        return new Mark(ROLE_GROUP, slug);
    }

    static Mark guests() {
        return new Mark(GUESTS, "all");
    }

    /** Of the group whose members are the service's accounts that persons sign in with. */
    static Mark accounts() {
        return new Mark(ACCOUNTS, "all");
    }

    /** Of the group that says of a program's account that it is ours. */
    static Mark account(String slug) {
        return new Mark(ACCOUNT, slug);
    }

    /** Of a group that names accounts to the customer, and to nobody else. */
    static Mark accountGroup(String slug) {
        return new Mark(ACCOUNT_GROUP, slug);
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

    /** Whether a group has anything of ours, wherever it lies. */
    static boolean isAnyOn(JsonNode group) {
        return Stream.of(ROLE_GROUP, GUESTS, ACCOUNTS, ACCOUNT, ACCOUNT_GROUP, CLIENT)
                .anyMatch(group.path("attributes")::hasNonNull);
    }

    boolean isOn(JsonNode group) {
        JsonNode values = group.path("attributes").path(attribute);
        return !group.hasNonNull("parentId")
                && values.size() == 1
                && values.path(0).asString("").equals(value);
    }
}
