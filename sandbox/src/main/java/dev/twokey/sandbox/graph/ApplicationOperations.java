package dev.twokey.sandbox.graph;

import dev.twokey.sandbox.directory.Application;
import dev.twokey.sandbox.directory.Applications;
import dev.twokey.sandbox.directory.Credentials;
import dev.twokey.sandbox.http.Json;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Applications, with their certificates and secrets. */
final class ApplicationOperations {
    private static final Set<String> FILTERABLE = Set.of("id", "appId", "displayName", "uniqueName");
    private static final String APP_ID = "appId='";
    private static final String KEYS = "keyCredentials";
    private static final Set<String> CHANGEABLE =
            Set.of(KEYS, "displayName", "signInAudience", "web", "requiredResourceAccess");
    private static final Duration LIFE_OF_A_SECRET = Duration.ofDays(730);

    private ApplicationOperations() {}

    static Applications all(Ask ask) {
        return ask.directory().holdings().applications();
    }

    static Outcome list(Ask ask) {
        var seen = all(ask).all().stream()
                .filter(application -> all(ask).seen(application.id()))
                .map(application ->
                        AccountResources.application(application, all(ask).seenCredentials(application), false))
                .toList();
        return Listing.page(ask, "applications", seen, FILTERABLE, Set.of());
    }

    static Outcome get(Ask ask) {
        return on(ask, application -> {
            boolean named = ask.call().parameter("$select").orElse("").contains("keyCredentials");
            var credentials = all(ask).seenCredentials(application);
            return Listing.one(
                    ask, "applications", AccountResources.application(application, credentials, named), Set.of());
        });
    }

    /** The application of the path, by id or by the id that it signs in with, if a reader sees it yet. */
    static Outcome on(Ask ask, Function<Application, Outcome> act) {
        String key = ask.call().variable("application");
        var found = key.startsWith(APP_ID)
                ? all(ask).all().stream()
                        .filter(each -> key.equals(APP_ID + each.appId() + "'"))
                        .findFirst()
                : all(ask).find(key);
        return found.filter(application -> all(ask).seen(application.id()))
                .map(act)
                .orElseGet(() -> Outcome.notFound(key));
    }

    /** Whoever may only write its own needs to own it, as whoever made it does. */
    static Outcome onOwn(Ask ask, Function<Application, Outcome> act) {
        return on(ask, application -> owns(ask, application.id()) ? act.apply(application) : Outcome.noPermission());
    }

    static boolean owns(Ask ask, String object) {
        return ask.mayAnyOf(Permissions.ALL_APPLICATIONS)
                || all(ask).owners().of(object).contains(ask.app().objectId());
    }

    static Outcome create(Ask ask) {
        var body = ask.call().json();
        if (!body.hasNonNull("displayName")) {
            return Outcome.badRequest("A value is required for property 'displayName' of resource 'Application'.");
        }
        Optional<String> uniqueName = body.hasNonNull("uniqueName")
                ? Optional.of(body.path("uniqueName").asString(""))
                : Optional.empty();
        boolean taken = uniqueName.isPresent()
                && all(ask).all().stream().anyMatch(each -> each.uniqueName().equals(uniqueName));
        if (taken) {
            return Outcome.badRequest("Another object with the same value for property uniqueName already exists.");
        }
        if (Manifests.wrong(body).isPresent()) {
            return Manifests.wrong(body).get();
        }
        var made = all(ask).create(
                        ask.actor(),
                        Optional.of(ask.app().clientId()),
                        body.path("displayName").asString(""),
                        uniqueName,
                        Manifests.of(body, Application.Manifest.PLAIN));
        var json = AccountResources.application(made, Credentials.NONE, false);
        json.put("@odata.context", ask.context("applications/$entity"));
        return Outcome.created(json);
    }

    static Outcome delete(Ask ask) {
        return onOwn(ask, application -> {
            all(ask).delete(ask.actor(), application);
            return new Outcome.Done();
        });
    }

    static Outcome change(Ask ask) {
        return onOwn(ask, application -> {
            var body = ask.call().json();
            for (String name : body.propertyNames()) {
                if (!CHANGEABLE.contains(name)) {
                    return Outcome.badRequest("This sandbox does not simulate a change of '" + name + "'.");
                }
            }
            var wrong = Manifests.wrong(body).or(() -> keys(ask, application, body));
            if (wrong.isEmpty() && body.propertyNames().stream().anyMatch(name -> !name.equals(KEYS))) {
                String name = body.path("displayName").asString(application.displayName());
                all(ask).change(ask.actor(), application.changed(name, Manifests.of(body, application.manifest())));
            }
            return wrong.orElseGet(Outcome.Done::new);
        });
    }

    /** The list of certificates is replaced as a whole. */
    private static Optional<Outcome> keys(Ask ask, Application application, ObjectNode body) {
        if (!body.has(KEYS)) {
            return Optional.empty();
        }
        var now = all(ask).credentials(application);
        List<Credentials.Key> keys = new ArrayList<>();
        for (JsonNode each : body.path(KEYS)) {
            var key = key(each, now);
            if (key.isEmpty()) {
                return Optional.of(
                        Outcome.badRequest("Key credential is not valid: it has to be an X.509 certificate."));
            }
            keys.add(key.get());
        }
        all(ask).change(ask.actor(), application, now.keys(keys));
        return Optional.empty();
    }

    /** An entry that names a known key may leave the key itself away. */
    private static Optional<Credentials.Key> key(JsonNode entry, Credentials now) {
        String id = entry.path("keyId").asString(UUID.randomUUID().toString());
        if (!entry.hasNonNull("key")) {
            return now.keys().stream().filter(known -> known.keyId().equals(id)).findFirst();
        }
        try {
            var key = new Credentials.Key(
                    id,
                    entry.path("displayName").asString(""),
                    entry.path("customKeyIdentifier").asString(""),
                    Instant.parse(entry.path("startDateTime").asString("")),
                    Instant.parse(entry.path("endDateTime").asString("")),
                    entry.path("key").asString(""));
            key.certificate().checkValidity();
            return entry.path("type").asString("").equals("AsymmetricX509Cert") ? Optional.of(key) : Optional.empty();
        } catch (CertificateException | DateTimeException notOne) {
            return Optional.empty();
        }
    }

    static Outcome addPassword(Ask ask) {
        return onOwn(ask, application -> {
            Instant start = ask.directory().holdings().now();
            var wanted = ask.call().json().path("passwordCredential");
            var end = end(wanted, start);
            if (end.isEmpty()) {
                return Outcome.badRequest("The value of endDateTime of the password credential is not valid.");
            }
            byte[] random = new byte[30];
            new SecureRandom().nextBytes(random);
            var secret = new Credentials.ClientSecret(
                    UUID.randomUUID().toString(),
                    wanted.path("displayName").asString(""),
                    Base64.getUrlEncoder().withoutPadding().encodeToString(random),
                    start,
                    end.get());
            var now = all(ask).credentials(application);
            var secrets = new ArrayList<>(now.secrets());
            secrets.add(secret);
            all(ask).change(ask.actor(), application, now.secrets(secrets));
            ObjectNode json = AccountResources.secret(secret, true);
            json.put("@odata.context", ask.context("microsoft.graph.passwordCredential"));
            return Outcome.found(json);
        });
    }

    private static Optional<Instant> end(JsonNode wanted, Instant start) {
        if (!wanted.hasNonNull("endDateTime")) {
            return Optional.of(start.plus(LIFE_OF_A_SECRET));
        }
        try {
            return Optional.of(Instant.parse(wanted.path("endDateTime").asString("")))
                    .filter(end -> end.isAfter(start));
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }

    static Outcome removePassword(Ask ask) {
        return onOwn(ask, application -> {
            String id = ask.call().json().path("keyId").asString("");
            var now = all(ask).credentials(application);
            var rest = now.secrets().stream()
                    .filter(secret -> !secret.keyId().equals(id))
                    .toList();
            if (rest.size() == now.secrets().size()) {
                return Outcome.badRequest("No password credential found with keyId '" + id + "'.");
            }
            all(ask).change(ask.actor(), application, now.secrets(rest));
            return new Outcome.Done();
        });
    }

    static Outcome deleted(Ask ask) {
        var all = all(ask).deleted().stream().map(ApplicationOperations::gone).toList();
        return Listing.page(ask, "applications", all, FILTERABLE, Set.of());
    }

    private static ObjectNode gone(Application application) {
        return AccountResources.application(application, Credentials.NONE, false);
    }

    /** A deleted one, for whoever may write all, or made this one. */
    static Outcome onDeleted(Ask ask, String id, Function<Application, Outcome> act) {
        return all(ask).deleted().stream()
                .filter(application -> application.id().equals(id))
                .findFirst()
                .map(application -> ask.mayAnyOf(Permissions.WRITE_APPLICATIONS) && owns(ask, application.id())
                        ? act.apply(application)
                        : Outcome.noPermission())
                .orElseGet(() -> Outcome.notFound(id));
    }

    static Outcome purge(Ask ask, Application application) {
        all(ask).purge(application.id());
        return new Outcome.Done();
    }

    static Outcome restore(Ask ask, Application application) {
        all(ask).restore(ask.actor(), application.id());
        var json = Json.object();
        json.put("@odata.context", ask.context("directoryObjects/$entity"));
        json.put("@odata.type", "#microsoft.graph.application");
        json.setAll(gone(application));
        return Outcome.found(json);
    }
}
