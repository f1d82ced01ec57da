package dev.twokey.entra;

import dev.twokey.directory.http.Base;
import java.net.URI;

/** A group that was read and is ours. */
record OwnGroup(ObjectId id) implements Deletion {
    @Override
    public URI in(Base graph) {
        return graph.at("groups", id.value());
    }
}
