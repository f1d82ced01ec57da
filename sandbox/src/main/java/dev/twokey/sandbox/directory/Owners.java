package dev.twokey.sandbox.directory;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who owns an application or a service principal: an owner can add a credential to it. */
public final class Owners {
    private final Map<String, Set<String>> all = new LinkedHashMap<>();

    /** Makes a user or a service principal an owner. False if it is one. */
    public synchronized boolean add(String owned, String owner) {
        return all.computeIfAbsent(owned, none -> new LinkedHashSet<>()).add(owner);
    }

    /** Makes it none any more. False if it is none. */
    public synchronized boolean remove(String owned, String owner) {
        return all.getOrDefault(owned, Set.of()).contains(owner)
                && all.computeIfAbsent(owned, none -> new LinkedHashSet<>()).remove(owner);
    }

    /** The ids of the owners, oldest first. */
    public synchronized List<String> of(String owned) {
        return List.copyOf(all.getOrDefault(owned, Set.of()));
    }

    synchronized void forget(String id) {
        all.remove(id);
        all.values().forEach(owners -> owners.remove(id));
    }
}
