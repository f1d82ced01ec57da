package dev.twokey.sandbox.graph;

import dev.twokey.sandbox.directory.DeletedUsers;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Users who were deleted, for thirty days. */
final class DeletedOperations {
    private static final String ITEMS = "/directory/deletedItems";

    private DeletedOperations() {}

    static List<Operations.Operation> all() {
        var read = GovernancePermissions.READ_DELETED_USERS;
        var change = GovernancePermissions.RESTORE_USERS;
        return List.of(
                Operations.on("GET", ITEMS + "/microsoft.graph.user", read, DeletedOperations::users),
                Operations.on("POST", ITEMS + "/{object}/restore", change, DeletedOperations::restore),
                Operations.on("DELETE", ITEMS + "/{object}", change, DeletedOperations::purge));
    }

    private static Outcome users(Ask ask) {
        var all = ask.directory().governance().deleted().all().stream()
                .map(DeletedOperations::json)
                .toList();
        var shown = new HashSet<>(Resources.USER_DEFAULTS);
        shown.add("deletedDateTime");
        return Listing.page(ask, "directory/deletedItems", all, Set.of("id", "mail", "displayName"), shown);
    }

    private static ObjectNode json(DeletedUsers.Deleted deleted) {
        return Resources.user(deleted.user()).put("deletedDateTime", Resources.time(deleted.at()));
    }

    private static Optional<DeletedUsers.Deleted> found(Ask ask) {
        return ask.directory().governance().deleted().find(ask.call().variable("object"));
    }

    private static Outcome restore(Ask ask) {
        return found(ask)
                .map(deleted -> {
                    ask.directory().restore(ask.actor(), deleted.user());
                    return Outcome.found(Resources.user(deleted.user())
                            .put("@odata.type", "#microsoft.graph.user")
                            .put("@odata.context", ask.context("directoryObjects/$entity")));
                })
                .orElseGet(() -> ApplicationOperations.restore(ask));
    }

    private static Outcome purge(Ask ask) {
        return ask.directory().governance().deleted().drop(ask.call().variable("object"))
                ? new Outcome.Done()
                : ApplicationOperations.purge(ask);
    }
}
