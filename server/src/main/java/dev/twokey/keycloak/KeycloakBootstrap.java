package dev.twokey.keycloak;

import dev.twokey.directory.http.AuthorizedHttp;
import dev.twokey.directory.http.Base;
import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.http.Http;
import dev.twokey.directory.http.Patience;
import dev.twokey.directory.http.Tokens;
import dev.twokey.directory.spi.Bootstrap;
import dev.twokey.directory.spi.BootstrapStep;
import dev.twokey.directory.spi.Connection;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Recognized;
import dev.twokey.directory.spi.RoleRef;
import dev.twokey.directory.spi.SettingNames;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Sets a realm up by an account that was made for that: makes the client {@code twokey}, whose key never leaves, and deletes the
 * account. What it makes is what docs/directories/keycloak.md has an administrator do by hand.
 */
@Component
class KeycloakBootstrap implements Bootstrap {
    /** What our own client is called. */
    private static final String OWN = "twokey";

    private final Http http;
    private final Patience patience;
    private final InstantSource clock;

    KeycloakBootstrap(Http http, Patience patience, InstantSource clock) {
        this.http = http;
        this.patience = patience;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "keycloak";
    }

    @Override
    public SettingNames names() {
        return GivenAccount.NAMES;
    }

    @Override
    public Optional<String> objection(Connection given) {
        return Bootstrap.super.objection(given).or(() -> GivenAccount.objection(given));
    }

    @Override
    public Outcome<Recognized> recognize(Connection given) {
        return recognize(given, CarriedRoles.NONE);
    }

    private Outcome<Recognized> recognize(Connection given, CarriedRoles carried) {
        Deadline deadline = Deadline.usual();
        GivenAdministrator administrator = administrator(given);
        return administrator
                .recognize(carried, deadline)
                .then(allowed -> new KeycloakFacts(
                                administrator.realm(),
                                new OwnRights(administrator.realm()),
                                new Roles(administrator.realm()),
                                NeededRoles.in(administrator.account().realm()))
                        .identity()
                        .then(identity -> Outcome.done(
                                new Recognized(identity, administrator.account().told()))));
    }

    @Override
    public Connection prepare(Connection given) {
        GivenAccount account = GivenAccount.parse(given);
        FreshKey key = FreshKey.make();
        Map<String, String> settings = new HashMap<>();
        settings.put("baseUrl", account.base().toString());
        settings.put("realm", account.realm());
        settings.put("clientId", OWN);
        settings.put("publicKey", key.publicKey());
        for (String same : List.of("issuer", "homeIdentityProvider")) {
            Optional.ofNullable(given.settings().get(same)).ifPresent(value -> settings.put(same, value));
        }
        return new Connection(kind(), settings, Map.of("privateKey", key.privateKey()));
    }

    @Override
    public List<BootstrapStep> establishment(Connection given, Connection own, Set<RoleRef> carried) {
        CarriedRoles roles = new CarriedRoles(carried);
        return new Establishment(
                        administrator(given), by(own, administrator(given).realm()), tokens(own), roles)
                .steps(() -> recognize(given, roles));
    }

    @Override
    public List<BootstrapStep> destruction(Connection given, Connection own) {
        return new Destruction(administrator(given), realm(own), tokens(own)).steps();
    }

    @Override
    public Outcome<Boolean> isDead(Connection given, Connection own) {
        return new Destruction(administrator(given), realm(own), tokens(own)).isDead(Deadline.usual());
    }

    /** What our client has, it has itself: it goes with it. */
    @Override
    public List<BootstrapStep> departure(Optional<Connection> given, Connection own, Set<RoleRef> carried) {
        return new Departure(given.map(this::administrator), by(own, realm(own)), tokens(own)).steps();
    }

    private GivenAdministrator administrator(Connection given) {
        GivenAccount account = GivenAccount.parse(given);
        Tokens tokens = new ClientTokens(http, Realm.tokenEndpoint(account.base(), account.home()), account.proof());
        return new GivenAdministrator(
                account,
                tokens,
                realm(account.base(), account.realm(), tokens),
                realm(account.base(), account.home(), tokens));
    }

    /** Our own client, seen by whoever administers the realm: another, or itself. */
    private static OwnClient by(Connection own, Realm realm) {
        return new OwnClient(realm, own.settings().getOrDefault("clientId", ""), OwnProof.key(own));
    }

    private Realm realm(Connection own) {
        return realm(base(own), own.settings().getOrDefault("realm", ""), tokens(own));
    }

    private Tokens tokens(Connection own) {
        String realm = own.settings().getOrDefault("realm", "");
        String issuer = own.settings()
                .getOrDefault("issuer", base(own).at("realms", realm).toString());
        return new ClientTokens(
                http,
                Realm.tokenEndpoint(base(own), realm),
                OwnProof.of(own, own.settings().getOrDefault("clientId", ""), issuer, clock));
    }

    private static Base base(Connection own) {
        return Base.parse("baseUrl", own.settings().getOrDefault("baseUrl", ""));
    }

    private Realm realm(Base base, String name, Tokens tokens) {
        return new Realm(
                http,
                new AuthorizedHttp(http, tokens, new Base(base.at("admin", "realms", name))),
                patience,
                base.at("realms", name, ".well-known", "openid-configuration"));
    }
}
