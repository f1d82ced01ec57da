package dev.twokey.sandbox.directory;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who is directly in which group, by their ids. */
final class Memberships {
    private final Map<String, Set<String>> members = new LinkedHashMap<>();

    /** In the order in which they came. */
    List<String> of(String group) {
        return List.copyOf(members.getOrDefault(group, Set.of()));
    }

    boolean has(String group, String member) {
        return members.getOrDefault(group, Set.of()).contains(member);
    }

    /** False if it was in. */
    boolean add(String group, String member) {
        return members.computeIfAbsent(group, id -> new LinkedHashSet<>()).add(member);
    }

    /** False if it was not in. */
    boolean remove(String group, String member) {
        Set<String> inside = members.get(group);
        return inside != null && inside.remove(member);
    }

    /** Of a group or a member that is no more. */
    void forget(String id) {
        members.remove(id);
        members.values().forEach(list -> list.remove(id));
    }
}
