package dev.twokey.readiness;

import dev.twokey.directory.spi.RealmSettings;
import java.util.Optional;

final class RealmTls implements Check {
    @Override
    public Topic topic() {
        return new Topic(
                "realm-tls",
                "Encryption to the realm",
                "Passwords and tokens that go over the network in the clear can be taken there.");
    }

    @Override
    public Optional<Judgement> judge(Evidence evidence) {
        return evidence.judge(Question.REALM, realm -> judge(realm.tls()));
    }

    private static Judgement judge(RealmSettings.Tls tls) {
        String remedy = "In the Keycloak admin console, Realm settings > General, set Require SSL to All requests.";
        return switch (tls) {
            case FROM_EVERYWHERE -> Judgement.ready("The realm is reached under TLS only.");
            case FROM_OUTSIDE ->
                Judgement.advisory("From private addresses the realm is reached without TLS, too.", remedy);
            case FROM_NOWHERE -> Judgement.notReady("The realm is reached without TLS.", remedy);
        };
    }
}
