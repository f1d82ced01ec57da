package dev.twokey.entra;

import dev.twokey.directory.http.Base;
import java.net.URI;

/** A guest who was read by id and was invited. Two segments, never those of a group. */
record OwnGuest(ObjectId id) implements Deletion {
    @Override
    public URI in(Base graph) {
        return graph.at("users", id.value());
    }
}
