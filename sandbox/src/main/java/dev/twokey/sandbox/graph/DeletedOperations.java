package dev.twokey.sandbox.graph;

import dev.twokey.sandbox.directory.Application;
import dev.twokey.sandbox.directory.DeletedUsers;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** Users and applications that were deleted, for thirty days. */
final class DeletedOperations {
    private static final String ITEMS = "/directory/deletedItems";

    private DeletedOperations() {}

    static List<Operations.Operation> all() {
        var change = Permissions.CHANGE_DELETED;
        return List.of(
                Operations.on(
                        "GET",
                        ITEMS + "/microsoft.graph.user",
                        Permissions.READ_DELETED_USERS,
                        DeletedOperations::users),
                Operations.on(
                        "GET",
                        ITEMS + "/microsoft.graph.application",
                        Permissions.READ_DELETED_APPLICATIONS,
                        ApplicationOperations::deleted),
                Operations.on(
                        "GET",
                        ITEMS + "/graph.application",
                        Permissions.READ_DELETED_APPLICATIONS,
                        ApplicationOperations::deleted),
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

    /** Each type has permissions of its own. */
    private static Outcome onOne(
            Ask ask, Function<DeletedUsers.Deleted, Outcome> user, Function<Application, Outcome> application) {
        String id = ask.call().variable("object");
        var found = ask.directory().governance().deleted().find(id);
        return found.isPresent()
                ? ask.mayAnyOf(Permissions.DELETE_USER) ? user.apply(found.get()) : Outcome.noPermission()
                : ApplicationOperations.onDeleted(ask, id, application);
    }

    private static Outcome restore(Ask ask) {
        return onOne(
                ask,
                deleted -> {
                    ask.directory().restore(ask.actor(), deleted.user());
                    return Outcome.found(Resources.user(deleted.user())
                            .put("@odata.type", "#microsoft.graph.user")
                            .put("@odata.context", ask.context("directoryObjects/$entity")));
                },
                application -> ApplicationOperations.restore(ask, application));
    }

    private static Outcome purge(Ask ask) {
        return onOne(
                ask,
                deleted -> {
                    ask.directory().governance().deleted().drop(deleted.user().id());
                    return new Outcome.Done();
                },
                application -> ApplicationOperations.purge(ask, application));
    }
}
