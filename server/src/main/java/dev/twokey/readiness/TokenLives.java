package dev.twokey.readiness;

import dev.twokey.directory.spi.RealmSettings;
import java.time.Duration;
import java.util.Optional;

final class TokenLives implements Check {
    private static final Duration LONGEST_TOKEN = Duration.ofMinutes(15);
    /** As long as the longest access. */
    private static final Duration LONGEST_SESSION = Duration.ofHours(10);

    @Override
    public Topic topic() {
        return new Topic(
                "token-lives",
                "How long tokens count",
                "A token that was issued goes on working after an access was taken back, until it expires.");
    }

    @Override
    public Optional<Judgement> judge(Evidence evidence) {
        return evidence.judge(Question.REALM, realm -> judge(realm.lives()));
    }

    private static Judgement judge(RealmSettings.Lives lives) {
        String found = "An access token counts for " + Words.minutes(lives.accessToken()) + ", a session for "
                + Words.minutes(lives.sessionMost()) + " at most.";
        return lives.accessToken().compareTo(LONGEST_TOKEN) > 0
                        || lives.sessionMost().compareTo(LONGEST_SESSION) > 0
                ? Judgement.advisory(
                        found,
                        "In the Keycloak admin console, Realm settings > Tokens and Sessions, set the Access Token Lifespan to "
                                + Words.minutes(LONGEST_TOKEN) + " and SSO Session Max to "
                                + Words.minutes(LONGEST_SESSION)
                                + " or less.")
                : Judgement.ready(found);
    }
}
