package dev.twokey.readiness;

import java.util.Optional;

final class SelfRegistration implements Check {
    @Override
    public Topic topic() {
        return new Topic(
                "self-registration",
                "Strangers who make themselves users",
                "Whoever registers gets what every user of the realm gets.");
    }

    @Override
    public Optional<Judgement> judge(Evidence evidence) {
        return evidence.judge(Question.REALM, realm -> judge(realm.signIn().registration()));
    }

    private static Judgement judge(boolean allowed) {
        return allowed
                ? Judgement.advisory(
                        "Anybody can register as a user of the realm.",
                        "In the Keycloak admin console, Realm settings > Login, switch User registration off, unless the realm is meant"
                                + " for strangers.")
                : Judgement.ready("Nobody registers without an administrator.");
    }
}
