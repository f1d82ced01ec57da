package dev.twokey.readiness;

import java.util.Optional;

final class ForgottenPasswords implements Check {
    @Override
    public Topic topic() {
        return new Topic(
                "forgotten-passwords",
                "Forgotten passwords",
                "Whoever reads the mail of an account gets in by it, around the vault in which the passwords of the accounts are.");
    }

    @Override
    public Optional<Judgement> judge(Evidence evidence) {
        return evidence.judge(Question.REALM, realm -> judge(realm.signIn().passwordReset()));
    }

    private static Judgement judge(boolean allowed) {
        return allowed
                ? Judgement.advisory(
                        "A forgotten password is replaced by a mail.",
                        "In the Keycloak admin console, Realm settings > Login, switch Forgot password off. The accounts of the service"
                                + " have addresses to which no mail goes.")
                : Judgement.ready("A forgotten password is replaced by an administrator only.");
    }
}
