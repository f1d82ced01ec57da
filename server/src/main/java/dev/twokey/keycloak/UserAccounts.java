package dev.twokey.keycloak;

import dev.twokey.directory.http.Answer;
import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.kernel.Secret;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/** Accounts that persons sign in with: users of the realm. */
final class UserAccounts {
    private final Realm realm;
    private final AccountMarks marks;
    private final Bareness bareness;

    UserAccounts(Realm realm, AccountMarks marks, Bareness bareness) {
        this.realm = realm;
        this.marks = marks;
        this.bareness = bareness;
    }

    Outcome<OwnAccount> ensure(AccountName name, Deadline deadline) {
        return called(name, deadline)
                .then(found -> found.isPresent() ? Outcome.done(found.get()) : create(name, deadline))
                .then(user -> Id.of(user)
                        .then(id -> marks.verifyUser(id, deadline)
                                .then(ours -> bareness.of(id, deadline))
                                .then(bare -> Outcome.done(new OwnAccount.User(id, user)))));
    }

    private Outcome<Optional<JsonNode>> called(AccountName name, Deadline deadline) {
        Map<String, String> query = Map.of("username", name.value(), "exact", "true");
        return realm.all(realm.at("users"), query, deadline, Outcome::done)
                .then(all -> Outcome.done(all.stream()
                        .filter(user -> user.path("username").asString("").equals(name.value()))
                        .findFirst()));
    }

    private Outcome<JsonNode> create(AccountName name, Deadline deadline) {
        return marks.path(deadline)
                .then(path -> realm.change(HttpMethod.POST, realm.at("users"), user(name, path), deadline))
                .then(answer -> created(name, answer, deadline));
    }

    /**
     * In the group from the first moment. The profile is complete, so that nobody is asked to complete it at a sign-in, with
     * an address that can never be anybody's (RFC 6761, 6.4): a forgotten password has nowhere to be sent to.
     */
    private static Map<String, Object> user(AccountName name, String path) {
        return Map.of(
                "username",
                name.value(),
                "enabled",
                false,
                "groups",
                List.of(path),
                "firstName",
                AccountName.displayable(name.displayName()),
                "lastName",
                "TwoKey",
                "email",
                name.value() + "@twokey.invalid",
                "emailVerified",
                true);
    }

    /** A name that is taken may have been taken by ourselves, in a call at the same time. */
    private Outcome<JsonNode> created(AccountName name, Answer answer, Deadline deadline) {
        AdminProblem problem = new AdminProblem(answer);
        if (!problem.isMade() && !problem.isTaken()) {
            return problem.outcome();
        }
        return called(name, deadline).then(found -> found.isPresent() ? Outcome.done(found.get()) : problem.outcome());
    }

    /** The server changes what is named and leaves the rest. */
    Outcome<Acknowledged> enabled(OwnAccount.User account, boolean enabled, Deadline deadline) {
        return realm.change(HttpMethod.PUT, at(account), Map.of("enabled", enabled), deadline)
                .then(AdminProblem::acknowledged);
    }

    Outcome<Acknowledged> remove(OwnAccount.User account, Deadline deadline) {
        return realm.change(HttpMethod.DELETE, at(account), deadline).then(AdminProblem::gone);
    }

    Outcome<Acknowledged> setPassword(OwnAccount.User account, Secret password, Deadline deadline) {
        Map<String, Object> credential =
                Map.of("type", "password", "value", password.exposeDangerously(), "temporary", false);
        return realm.change(
                        HttpMethod.PUT, realm.at("users", account.id().value(), "reset-password"), credential, deadline)
                .then(AdminProblem::acknowledged);
    }

    private URI at(OwnAccount.User account) {
        return realm.at("users", account.id().value());
    }
}
