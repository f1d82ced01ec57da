package dev.twokey.readiness;

import dev.twokey.directory.spi.RealmSettings;
import dev.twokey.directory.spi.RoleRef;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

final class DefaultRights implements Check {
    private static final String ADMINISTRATION = "client:realm-management/";

    @Override
    public Topic topic() {
        return new Topic(
                "default-rights",
                "What every user has",
                "What the realm gives to every new user it gives to guests too, before anybody turned a key.");
    }

    @Override
    public Optional<Judgement> judge(Evidence evidence) {
        return evidence.judge(Question.REALM, realm -> judge(evidence.intent(), realm.newcomers()));
    }

    private static Judgement judge(Intent intent, RealmSettings.Newcomers newcomers) {
        Set<String> given = newcomers.roles().stream()
                .filter(role -> role.value().startsWith(ADMINISTRATION)
                        || intent.roles().contains(role))
                .map(RoleRef::value)
                .collect(Collectors.toCollection(TreeSet::new));
        if (!given.isEmpty()) {
            return Judgement.notReady(
                    "Every user of the realm has roles that only an access should give: " + Words.plain(given) + ".",
                    "In the Keycloak admin console, Realm settings > User registration > Default roles, take them away.");
        }
        return newcomers.groups().isEmpty()
                ? Judgement.ready("New users get no group and no role that administrates.")
                : Judgement.advisory(
                        "Every new user gets into these groups, guests too: " + Words.plain(newcomers.groups()) + ".",
                        "In the Keycloak admin console, Realm settings > User registration > Default groups, take away what guests"
                                + " should not have.");
    }
}
