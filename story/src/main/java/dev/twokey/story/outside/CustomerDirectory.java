package dev.twokey.story.outside;

import java.net.URI;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** A customer's directory as its own administrator sees it, through its own interface. */
public interface CustomerDirectory {
    /** What people call this directory. */
    String name();

    /** What an operator types in to register this tenant: kind, settings and secrets. */
    ObjectNode connection();

    /** The names of the groups that are there now. */
    Set<String> groups();

    /** Whether the account is a member of the group now. */
    boolean isMember(String group, String account);

    /** Whether anybody is in a group now: its members as the directory names them. */
    Set<String> members(String group);

    /** A page for people. */
    URI page();
}
