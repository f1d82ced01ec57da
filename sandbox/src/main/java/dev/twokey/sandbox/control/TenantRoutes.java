package dev.twokey.sandbox.control;

import dev.twokey.sandbox.customers.Customers;
import dev.twokey.sandbox.directory.Directories;
import dev.twokey.sandbox.directory.Directory;
import dev.twokey.sandbox.directory.User;
import dev.twokey.sandbox.http.Answer;
import dev.twokey.sandbox.http.Call;
import dev.twokey.sandbox.http.Handler;
import dev.twokey.sandbox.http.Malformed;
import dev.twokey.sandbox.http.Reply;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import tools.jackson.databind.node.ObjectNode;

/** How the doors below one tenant find what they are about. */
record TenantRoutes(Customers customers, Directories directories) {
    static final String TENANT = "/control/tenants/{tenant}";
    static final String ADMINISTRATOR = "Dana Whitfield";

    Handler in(BiFunction<Directory, Call, Answer> act) {
        return call -> customers
                .called(call.variable("tenant"))
                .map(customer -> act.apply(directories.of(customer), call))
                .orElseGet(() -> Reply.text(404, "There is no such tenant."));
    }

    /** The user of the path. */
    Handler onUser(OnUser act) {
        return in((directory, call) -> user(directory, call.variable("user"))
                .map(user -> act.answer(directory, user, call))
                .orElseGet(() -> Reply.text(404, "There is no such user.")));
    }

    /** Does something about one user. */
    @FunctionalInterface
    interface OnUser {
        Answer answer(Directory directory, User user, Call call);
    }

    static Optional<User> user(Directory directory, String key) {
        return directory.user(key).or(() -> directory.userByMail(key));
    }

    /** @throws Malformed if it is not there */
    static String text(ObjectNode body, String name) {
        String text = body.path(name).asString("");
        if (text.isBlank()) {
            throw new Malformed(name + " is needed", null);
        }
        return text;
    }

    static List<String> texts(ObjectNode body, String name) {
        return body.path(name).valueStream().map(each -> each.asString("")).toList();
    }
}
