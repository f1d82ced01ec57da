package dev.twokey.readiness;

import dev.twokey.directory.spi.RealmSettings;
import java.util.Optional;

final class SecondFactorInRealm implements Check {
    private static final String REMEDY =
            "In the Keycloak admin console, Authentication > Flows, the browser flow, set OTP or WebAuthn"
                    + " to Required, and the flow in which they are.";

    @Override
    public Topic topic() {
        return new Topic(
                "second-factor",
                "A second factor in the browser",
                "Whoever takes over a user of the realm by the password alone has what that user has.");
    }

    @Override
    public Optional<Judgement> judge(Evidence evidence) {
        return evidence.judge(Question.REALM, SecondFactorInRealm::judge);
    }

    private static Judgement judge(RealmSettings realm) {
        return switch (new BrowserFlow(realm.browserFlow()).secondFactor()) {
            case REQUIRED -> Judgement.ready("A sign-in in a browser takes a second factor.");
            case CONDITIONAL, ALTERNATIVE ->
                Judgement.advisory("Only users who have registered a second factor are asked for it.", REMEDY);
            case DISABLED -> Judgement.notReady("A sign-in in a browser takes no second factor.", REMEDY);
        };
    }
}
