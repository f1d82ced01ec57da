package dev.twokey.keycloak;

import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Fact;
import dev.twokey.directory.spi.Facts;
import dev.twokey.directory.spi.Named;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.RealmSettings;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.Rights;
import dev.twokey.directory.spi.RoleRef;
import dev.twokey.directory.spi.Sort;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What is so in the realm. Which it is, say its internal id, which survives renaming, and the issuer that its tokens name. */
final class KeycloakFacts implements Facts {
    /** For the names of a large realm, of which some pages are read in the time of one call. */
    private static final Duration LONG = Duration.ofSeconds(50);

    private final Realm realm;
    private final OwnRights own;
    private final Rights rights;
    private final RealmRules rules;

    KeycloakFacts(Realm realm, OwnRights own, Roles roles, Rights rights) {
        this.realm = realm;
        this.own = own;
        this.rights = rights;
        this.rules = new RealmRules(realm, roles);
    }

    @Override
    public Outcome<String> identity() {
        Deadline deadline = Deadline.usual();
        return realm.mustNotBeMaster()
                .then(other -> realm.self(deadline))
                .then(KeycloakFacts::id)
                .then(id -> realm.openIdConfiguration(deadline)
                        .then(configuration ->
                                issuer(configuration).then(issuer -> Outcome.done("keycloak:" + id + "@" + issuer))));
    }

    @Override
    public Outcome<List<String>> read(Fact fact) {
        Deadline deadline = Deadline.usual();
        return switch (fact) {
            case NAME -> known(deadline).then(self -> Outcome.done(List.of(name(self))));
            case DOMAINS -> known(deadline).then(self -> domains(self, deadline));
            case OWN_PERMISSIONS ->
                own.read(deadline)
                        .then(roles -> Outcome.done(
                                roles.stream().map(RoleRef::value).sorted().toList()));
            case INVITATIONS -> known(deadline).then(self -> Outcome.done(ways(self)));
            case GUEST_ACCESS -> known(deadline).then(self -> everybodys(self, deadline));
            case SELF_SERVICE_RESET -> known(deadline).then(self -> Outcome.done(reset(self)));
            case LICENCES -> lacking("licences");
            case SECURITY_DEFAULTS -> lacking("vendor's defaults for security");
        };
    }

    @Override
    public Rights rights() {
        return rights;
    }

    @Override
    public Outcome<RealmSettings> realm() {
        Deadline deadline = Deadline.usual();
        return known(deadline).then(self -> rules.read(self, deadline));
    }

    @Override
    public Outcome<Integer> names(Sort sort, Consumer<Named> visitor) {
        return new Namesakes(realm).show(sort, visitor, Deadline.in(LONG));
    }

    /** The realm, when we may look at it. */
    private Outcome<JsonNode> known(Deadline deadline) {
        return realm.self(deadline).then(self -> id(self).then(id -> Outcome.done(self)));
    }

    private static String name(JsonNode self) {
        String shown = self.path("displayName").asString("");
        return shown.isBlank() ? self.path("realm").asString("") : shown;
    }

    /** The realm's name, and the domains that its organizations have proven to be theirs. */
    private Outcome<List<String>> domains(JsonNode self, Deadline deadline) {
        String name = self.path("realm").asString("");
        if (!self.path("organizationsEnabled").asBoolean(false)) {
            return Outcome.done(List.of(name));
        }
        return realm.all(realm.at("organizations"), Map.of(), deadline, Outcome::done)
                .then(all -> Outcome.done(Stream.concat(
                                Stream.of(name),
                                all.stream()
                                        .flatMap(each -> each.path("domains").valueStream())
                                        .filter(domain ->
                                                domain.path("verified").asBoolean(false))
                                        .map(domain -> domain.path("name").asString("")))
                        .toList()));
    }

    /** A realm has no invitations of its own: who can become a user without an administrator. */
    private static List<String> ways(JsonNode self) {
        return List.of("registrationAllowed " + self.path("registrationAllowed").asBoolean(false));
    }

    /** It makes no difference between administrators and others. */
    private static List<String> reset(JsonNode self) {
        return List.of(
                "resetPasswordAllowed " + self.path("resetPasswordAllowed").asBoolean(false));
    }

    private Outcome<List<String>> everybodys(JsonNode self, Deadline deadline) {
        return rules.everybodys(self, deadline)
                .then(all ->
                        Outcome.done(all.stream().map(RoleRef::value).sorted().toList()));
    }

    private static <T> Outcome<T> lacking(String what) {
        return new Outcome.Rejected<>(Rejection.NOT_SUPPORTED, "this directory has no " + what);
    }

    /** Who may not look at the realm is told its name and no more. */
    private static Outcome<String> id(JsonNode self) {
        String id = self.path("id").asString("");
        if (!id.isEmpty()) {
            return Outcome.done(id);
        }
        return self.hasNonNull("realm")
                ? new Outcome.Rejected<>(Rejection.NOT_PERMITTED, "the service account lacks the role view-realm")
                : new Outcome.Unknown<>("the answer is not about a realm");
    }

    private static Outcome<String> issuer(JsonNode configuration) {
        String issuer = configuration.path("issuer").asString("");
        return issuer.isEmpty() ? new Outcome.Unknown<>("the realm names no issuer") : Outcome.done(issuer);
    }
}
