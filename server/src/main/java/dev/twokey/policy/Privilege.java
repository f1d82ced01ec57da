package dev.twokey.policy;

import java.util.List;

/** What a role or an account is in one kind of directory, and what that means in plain words. */
public record Privilege(List<Right> rights, List<String> may, List<String> mayNot) {
    /** In a kind of directory that the catalogue does not speak of. */
    static final Privilege NONE =
            new Privilege(List.of(), List.of("Nothing by itself"), List.of("Do anything that the group was not given"));

    public Privilege {
        rights = List.copyOf(rights);
        may = List.copyOf(may);
        mayNot = List.copyOf(mayNot);
    }
}
