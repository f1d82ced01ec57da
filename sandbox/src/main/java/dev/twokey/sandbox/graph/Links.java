package dev.twokey.sandbox.graph;

import java.util.List;
import java.util.Optional;

/** Reads references to objects, as in {@code @odata.id}. */
final class Links {
    private static final List<String> COLLECTIONS = List.of("directoryObjects/", "users/", "groups/");

    private Links() {}

    /** The id that a reference names, if it is a reference of this service. */
    static Optional<String> id(Ask ask, String link) {
        for (String base : List.of(ask.base() + "/", "https://graph.microsoft.com/v1.0/")) {
            for (String collection : COLLECTIONS) {
                if (link.startsWith(base + collection)) {
                    return Optional.of(link.substring(base.length() + collection.length()))
                            .filter(id -> !id.isEmpty() && !id.contains("/"));
                }
            }
        }
        return Optional.empty();
    }
}
