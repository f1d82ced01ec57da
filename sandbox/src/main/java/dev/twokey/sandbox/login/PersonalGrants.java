package dev.twokey.sandbox.login;

import dev.twokey.sandbox.customers.Customer;
import dev.twokey.sandbox.directory.Directories;
import dev.twokey.sandbox.directory.Directory;
import dev.twokey.sandbox.directory.User;
import dev.twokey.sandbox.http.Answer;
import dev.twokey.sandbox.http.Json;
import dev.twokey.sandbox.http.Reply;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sign-ins of persons: by name and password, and on from there by refresh token. The tokens are genuine; Graph, as simulated here,
 * takes those of applications only.
 */
final class PersonalGrants {
    /** A public client of Microsoft's that every tenant knows. */
    static final String CLIENT = "04b07795-8ddb-461a-bbee-02f9e1bf7b46";

    private static final String AUDIENCE = "https://graph.microsoft.com";

    private final Directories directories;
    private final Tokens tokens;
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();

    private record Session(String tenant, String user, Instant began) {}

    PersonalGrants(Directories directories, Tokens tokens) {
        this.directories = directories;
        this.tokens = tokens;
    }

    Answer byPassword(Customer customer, Map<String, String> form, Instant now) {
        for (String parameter : new String[] {"username", "password"}) {
            if (form.getOrDefault(parameter, "").isEmpty()) {
                return LoginError.missing(parameter).reply(now);
            }
        }
        var attempt =
                new SigningPerson.Attempt(form.getOrDefault("username", ""), form.getOrDefault("password", ""), CLIENT);
        return switch (SigningPerson.in(directories.of(customer), attempt, now)) {
            case SigningPerson.Refused(LoginError error) -> error.reply(now);
            case SigningPerson.In(User user) -> grant(customer, user, now);
        };
    }

    Answer byRefreshToken(Customer customer, Map<String, String> form, Instant now) {
        Session session = sessions.get(form.getOrDefault("refresh_token", ""));
        if (session == null || !session.tenant().equals(customer.id())) {
            return LoginError.grantInvalid().reply(now);
        }
        Directory directory = directories.of(customer);
        Optional<User> user = directory.user(session.user());
        if (user.isEmpty() || !directory.holdings().passwords().counts(session.user(), session.began())) {
            return LoginError.sessionRevoked().reply(now);
        }
        return user.get().enabled()
                ? grant(customer, user.get(), now)
                : LoginError.userDisabled().reply(now);
    }

    private Answer grant(Customer customer, User user, Instant now) {
        String refresh = UUID.randomUUID().toString();
        sessions.put(refresh, new Session(customer.id(), user.id(), now));
        var body = Json.object();
        body.put("token_type", "Bearer");
        body.put("scope", "User.Read");
        body.put("expires_in", Tokens.LIFE.toSeconds());
        body.put("ext_expires_in", Tokens.LIFE.toSeconds());
        body.put("access_token", tokens.issue(customer, user, CLIENT, AUDIENCE));
        body.put("refresh_token", refresh);
        return Reply.json(200, body).with("Cache-Control", "no-store");
    }
}
