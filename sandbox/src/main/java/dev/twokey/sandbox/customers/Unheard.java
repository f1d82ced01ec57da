package dev.twokey.sandbox.customers;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What the login endpoints have not heard of yet, counted in tokens: consent needs time to get there. */
public final class Unheard {
    private final Map<String, Integer> roles = new LinkedHashMap<>();
    private boolean itself;

    /** What a token finds. */
    public sealed interface Heard {
        /** @param roles that it carries */
        record Roles(Set<String> roles) implements Heard {}

        /** There is no such application in the tenant yet. */
        record Nothing() implements Heard {}
    }

    synchronized void of(String role, int tokens) {
        if (tokens > 0) {
            roles.put(role, tokens);
        }
    }

    synchronized void ofItself() {
        itself = true;
    }

    synchronized Heard next(Set<String> granted) {
        var missing = Set.copyOf(roles.keySet());
        roles.replaceAll((role, tokens) -> tokens - 1);
        roles.values().removeIf(tokens -> tokens <= 0);
        if (itself) {
            itself = false;
            return new Heard.Nothing();
        }
        var heard = new TreeSet<>(granted);
        heard.removeAll(missing);
        return new Heard.Roles(heard);
    }
}
