package dev.twokey.keycloak;

import dev.twokey.directory.http.Answer;
import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.kernel.Secret;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/** Accounts that persons sign in with: users of the realm. */
final class UserAccounts {
    private final Realm realm;
    private final Users users;
    private final AccountMarks marks;
    private final Bareness bareness;

    UserAccounts(Realm realm, AccountMarks marks, Bareness bareness) {
        this.realm = realm;
        this.users = new Users(realm);
        this.marks = marks;
        this.bareness = bareness;
    }

    Outcome<OwnAccount> ensure(AccountName name, Deadline deadline) {
        return users.called(name.value(), deadline)
                .then(found -> found.isPresent() ? Outcome.done(found.get()) : create(name, deadline))
                .then(user -> Id.of(user)
                        .then(id -> marks.verifyUser(id, deadline)
                                .then(ours -> bareness.of(id, deadline))
                                .then(bare -> Outcome.done(new OwnAccount.User(id, user)))));
    }

    private Outcome<JsonNode> create(AccountName name, Deadline deadline) {
        return marks.path(deadline)
                .then(path -> users.make(user(name, path), deadline))
                .then(answer -> created(name, answer, deadline));
    }

    /**
     * In the group from the first moment. The profile is complete, so that nobody is asked to complete it at a sign-in.
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
                Users.nobodysAddress(name.value()),
                "emailVerified",
                true);
    }

    /** A name that is taken may have been taken by ourselves, in a call at the same time. */
    private Outcome<JsonNode> created(AccountName name, Answer answer, Deadline deadline) {
        AdminProblem problem = new AdminProblem(answer);
        if (!problem.isMade() && !problem.isTaken()) {
            return problem.outcome();
        }
        return users.called(name.value(), deadline)
                .then(found -> found.isPresent() ? Outcome.done(found.get()) : problem.outcome());
    }

    Outcome<Acknowledged> enabled(OwnAccount.User account, boolean enabled, Deadline deadline) {
        return users.enabled(account.id(), enabled, deadline);
    }

    Outcome<Acknowledged> remove(OwnAccount.User account, Deadline deadline) {
        return users.remove(account.id(), deadline);
    }

    Outcome<Acknowledged> setPassword(OwnAccount.User account, Secret password, Deadline deadline) {
        Map<String, Object> credential =
                Map.of("type", "password", "value", password.exposeDangerously(), "temporary", false);
        return realm.change(
                        HttpMethod.PUT, realm.at("users", account.id().value(), "reset-password"), credential, deadline)
                .then(AdminProblem::acknowledged);
    }
}
