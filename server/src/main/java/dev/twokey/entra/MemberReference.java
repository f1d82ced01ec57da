package dev.twokey.entra;

import dev.twokey.directory.http.Base;
import java.net.URI;

/**
 * The reference from a group to a member. Without its last part, {@code DELETE …/members/{id}} deletes the user, not the
 * membership; this type always writes it, and no other {@link Deletion} can write the address of a member.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/group-delete-members">Remove member</a>
 */
record MemberReference(ObjectId group, ObjectId member) implements Deletion {
    @Override
    public URI in(Base graph) {
        return graph.at("groups", group.value(), "members", member.value(), "$ref");
    }
}
