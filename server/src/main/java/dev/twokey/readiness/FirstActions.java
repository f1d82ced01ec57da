package dev.twokey.readiness;

import java.util.Optional;
import java.util.Set;

final class FirstActions implements Check {
    @Override
    public Topic topic() {
        return new Topic(
                "first-actions",
                "What new users must do",
                "What every new user must do at the first sign-in, the guests and accounts of the service must do, too.");
    }

    @Override
    public Optional<Judgement> judge(Evidence evidence) {
        return evidence.judge(Question.REALM, realm -> judge(realm.newcomers().actions()));
    }

    private static Judgement judge(Set<String> actions) {
        return actions.isEmpty()
                ? Judgement.ready("New users must do nothing at their first sign-in.")
                : Judgement.advisory(
                        "Every new user must do this at the first sign-in, guests and accounts of the service, too: "
                                + Words.plain(actions) + ".",
                        "In the Keycloak admin console, Authentication > Required actions, take Set as default action off where it"
                                + " is not meant for them.");
    }
}
