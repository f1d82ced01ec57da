package dev.twokey.readiness;

import java.util.Optional;

final class MailAsName implements Check {
    @Override
    public Topic topic() {
        return new Topic(
                "mail-as-name",
                "Names of users",
                "The service finds its guests and accounts by their names. A realm that takes mail addresses for names would call them otherwise.");
    }

    @Override
    public Optional<Judgement> judge(Evidence evidence) {
        return evidence.judge(Question.REALM, realm -> judge(realm.signIn().mailIsName()));
    }

    private static Judgement judge(boolean mail) {
        return mail
                ? Judgement.notReady(
                        "The realm takes mail addresses for the names of users.",
                        "In the Keycloak admin console, Realm settings > Login, switch Email as username off.")
                : Judgement.ready("Users keep the names that they are given.");
    }
}
