package dev.twokey.readiness;

import dev.twokey.directory.spi.RealmSettings;
import java.util.Optional;

final class RealmRecords implements Check {
    @Override
    public Topic topic() {
        return new Topic(
                "realm-records",
                "What the realm writes down",
                "Without events nobody sees a sign-in of an account outside of its use, nor who changed a role group.");
    }

    @Override
    public Optional<Judgement> judge(Evidence evidence) {
        return evidence.judge(Question.REALM, realm -> judge(realm.records()));
    }

    private static Judgement judge(RealmSettings.Records records) {
        String remedy = "In the Keycloak admin console, Realm settings > Events, save user events and admin events.";
        if (records.signIns() && records.administration()) {
            return Judgement.ready("The realm writes down who signs in and what administrators do.");
        }
        return Judgement.advisory(
                records.signIns()
                        ? "The realm does not write down what administrators do."
                        : records.administration()
                                ? "The realm does not write down who signs in."
                                : "The realm writes down neither who signs in nor what administrators do.",
                remedy);
    }
}
