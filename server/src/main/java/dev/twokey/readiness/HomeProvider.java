package dev.twokey.readiness;

import dev.twokey.directory.spi.RealmSettings;
import java.util.Optional;

final class HomeProvider implements Check {
    /** What Keycloak comes with: whoever signs in there becomes a user here. */
    private static final String MAKES_USERS = "first broker login";

    @Override
    public Topic topic() {
        return new Topic(
                "home-identity-provider",
                "How the engineers sign in",
                "Engineers sign in at home, with the second factor of their own organisation. Without that the realm must give each of"
                        + " them a password.");
    }

    @Override
    public Optional<Judgement> judge(Evidence evidence) {
        return evidence.judge(
                Question.REALM,
                realm -> evidence.intent()
                        .home()
                        .identityProvider()
                        .map(alias -> judge(realm, alias))
                        .orElseGet(
                                () -> Judgement.advisory(
                                        "No identity provider of the provider's is named, so that engineers sign in with what the realm gives them.",
                                        "Set up an identity provider as the page about Keycloak says, and name it in the connection.")));
    }

    private static Judgement judge(RealmSettings realm, String alias) {
        Optional<RealmSettings.Provider> home = realm.providers().stream()
                .filter(provider -> provider.alias().equals(alias))
                .findFirst();
        if (home.isEmpty()) {
            return Judgement.notReady(
                    "The realm has no identity provider \"" + alias + "\" that is on.",
                    "In the Keycloak admin console, Identity providers, set it up or switch it on.");
        }
        return home.get().firstFlow().equals(MAKES_USERS)
                ? Judgement.notReady(
                        "Whoever signs in at \"" + alias + "\" becomes a user of the realm, invited or not.",
                        "Give the identity provider the flow by which only guests come in, as the page about Keycloak says.")
                : Judgement.ready("Engineers sign in at \"" + alias + "\", by the flow \""
                        + Words.shown(home.get().firstFlow()) + "\".");
    }
}
