package dev.twokey.keycloak;

import dev.twokey.directory.http.Base;
import dev.twokey.directory.spi.Bootstrap;
import dev.twokey.directory.spi.Connection;
import dev.twokey.directory.spi.SettingNames;
import dev.twokey.kernel.Secret;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An account that was given to set a realm up: a user or a client, of the realm itself or of {@code master}.
 *
 * @param realm to be set up
 * @param home the realm that the account belongs to
 */
record GivenAccount(Base base, String realm, String home, Kind kind, String name, Secret secret) {
    static final SettingNames NAMES = new SettingNames(
            Set.of("baseUrl", "realm", "issuer", "homeIdentityProvider", "signInRealm", "userName", "clientId"),
            Set.of("password", "clientSecret"));
    static final String MASTER = "master";

    private static final Pattern MADE_FOR_THIS = Pattern.compile(Bootstrap.MADE_FOR_THIS + "[a-z0-9.-]{0,40}");

    enum Kind {
        USER,
        CLIENT;

        String word() {
            return this == USER ? "user" : "client";
        }
    }

    /** What is wrong about what was given, in a sentence. */
    static Optional<String> objection(Connection given) {
        Map<String, String> settings = given.settings();
        if (settings.containsKey("userName") == settings.containsKey("clientId")) {
            return Optional.of("Give userName and password, or clientId and clientSecret.");
        }
        String name = settings.getOrDefault("userName", settings.getOrDefault("clientId", ""));
        if (!MADE_FOR_THIS.matcher(name).matches()) {
            return Optional.of(
                    "The account is deleted when it was used, so give none that anybody needs: make one for this,"
                            + " whose name begins with " + Bootstrap.MADE_FOR_THIS + ".");
        }
        String realm = settings.getOrDefault("realm", "");
        if (realm.equals(MASTER)) {
            return Optional.of("The realm must not be master: its rights reach into every other realm.");
        }
        String home = settings.getOrDefault("signInRealm", realm);
        return home.equals(realm) || home.equals(MASTER)
                ? Optional.empty()
                : Optional.of("signInRealm must be the realm itself or master: no other account can set the realm up.");
    }

    /** @throws IllegalArgumentException naming the setting */
    static GivenAccount parse(Connection given) {
        objection(given).ifPresent(sentence -> {
            throw new IllegalArgumentException(sentence);
        });
        Map<String, String> settings = given.settings();
        String realm = required(settings, "realm");
        Kind kind = settings.containsKey("userName") ? Kind.USER : Kind.CLIENT;
        String secret = kind == Kind.USER ? "password" : "clientSecret";
        if (!given.secrets().containsKey(secret)) {
            throw new IllegalArgumentException(secret + " is missing");
        }
        return new GivenAccount(
                Base.parse("baseUrl", required(settings, "baseUrl")),
                realm,
                settings.getOrDefault("signInRealm", realm),
                kind,
                required(settings, kind == Kind.USER ? "userName" : "clientId"),
                given.secrets().get(secret));
    }

    boolean isOfTheRealm() {
        return home.equals(realm);
    }

    ClientProof proof() {
        return switch (kind) {
            case USER -> new UserPassword(name, secret);
            case CLIENT -> new ClientSecret(name, secret);
        };
    }

    /** For people. */
    String told() {
        return "the " + kind.word() + " " + name + " of the realm " + home;
    }

    /** The client whose roles are rights over the realm of this name, in the realm that the account belongs to. */
    String managementOf(String managed) {
        return home.equals(MASTER) ? managed + "-realm" : OwnRole.CLIENT;
    }

    private static String required(Map<String, String> settings, String name) {
        String value = settings.getOrDefault(name, "");
        if (value.isBlank()) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return told();
    }
}
