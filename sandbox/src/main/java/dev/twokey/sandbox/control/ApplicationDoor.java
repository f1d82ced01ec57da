package dev.twokey.sandbox.control;

import static dev.twokey.sandbox.control.TenantRoutes.ADMINISTRATOR;
import static dev.twokey.sandbox.control.TenantRoutes.TENANT;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.twokey.sandbox.customers.Registration;
import dev.twokey.sandbox.directory.Application;
import dev.twokey.sandbox.directory.Credentials;
import dev.twokey.sandbox.directory.Directory;
import dev.twokey.sandbox.directory.ServicePrincipal;
import dev.twokey.sandbox.http.Answer;
import dev.twokey.sandbox.http.Call;
import dev.twokey.sandbox.http.Handler;
import dev.twokey.sandbox.http.Json;
import dev.twokey.sandbox.http.Malformed;
import dev.twokey.sandbox.http.Reply;
import dev.twokey.sandbox.http.Routes;
import java.io.ByteArrayInputStream;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a tenant's administrator does about applications: registers them, switches them, takes permissions, removes them. */
final class ApplicationDoor {
    private static final Duration LIFE_OF_A_SECRET = Duration.ofDays(365);

    private final TenantRoutes tenants;

    ApplicationDoor(TenantRoutes tenants) {
        this.tenants = tenants;
    }

    void on(Routes routes) {
        routes.on("POST", TENANT + "/applications", tenants.in(ApplicationDoor::register));
        routes.on("GET", TENANT + "/apps", tenants.in(ApplicationDoor::list));
        String app = TENANT + "/apps/{app}";
        routes.on("DELETE", app, onApp((directory, registration, call) -> remove(directory, registration)));
        routes.on("PUT", app + "/roles/{role}", onApp(ApplicationDoor::give));
        routes.on("DELETE", app + "/roles/{role}", onApp(ApplicationDoor::take));
        routes.on("PUT", app + "/state", onApp(ApplicationDoor::enable));
        routes.on("POST", app + "/certificates", onApp((directory, registration, call) -> upload(registration, call)));
    }

    /** Does something about one application that may sign in to the tenant. */
    @FunctionalInterface
    private interface OnApp {
        Answer answer(Directory directory, Registration app, Call call);
    }

    private Handler onApp(OnApp act) {
        return tenants.in((directory, call) -> directory
                .customer()
                .registration(call.variable("app"))
                .map(app -> act.answer(directory, app, call))
                .orElseGet(() -> Reply.text(404, "There is no such application.")));
    }

    private static Answer register(Directory directory, Call call) {
        var body = call.json();
        var applications = directory.holdings().applications();
        var made = applications.create(
                ADMINISTRATOR,
                Optional.empty(),
                TenantRoutes.text(body, "displayName"),
                Optional.empty(),
                manifest(TenantRoutes.texts(body, "redirectUris"), TenantRoutes.texts(body, "permissions")));
        byte[] random = new byte[30];
        new SecureRandom().nextBytes(random);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        var now = directory.holdings().now();
        var secret =
                new Credentials.ClientSecret(UUID.randomUUID().toString(), "", text, now, now.plus(LIFE_OF_A_SECRET));
        applications.change(ADMINISTRATOR, made, Credentials.NONE.secrets(List.of(secret)));
        return Reply.json(
                201,
                Json.object()
                        .put("id", made.id())
                        .put("clientId", made.appId())
                        .put("clientSecret", text)
                        .put("tenantId", directory.customer().id()));
    }

    private static Application.Manifest manifest(List<String> redirectUris, List<String> permissions) {
        try {
            return Application.Manifest.multiTenant(redirectUris, permissions);
        } catch (IllegalArgumentException unknown) {
            throw new Malformed(String.valueOf(unknown.getMessage()), unknown);
        }
    }

    private static Answer list(Directory directory, Call call) {
        var json = Json.object();
        var apps = json.putArray("apps");
        directory.customer().registrations().forEach(app -> {
            var each = apps.addObject();
            each.put("clientId", app.clientId());
            each.put("id", app.objectId());
            each.put("displayName", app.displayName());
            each.put("enabled", app.enabled());
            principal(directory, app)
                    .ifPresent(known -> each.put("tenant", known.origin().tenant()));
            each.set("permissions", Json.strings(app.roles()));
        });
        return Reply.json(200, json);
    }

    private static Optional<ServicePrincipal> principal(Directory directory, Registration app) {
        return directory.holdings().applications().principalOf(app.clientId());
    }

    private static Answer remove(Directory directory, Registration app) {
        if (app == directory.customer().app()) {
            return Reply.text(409, "This application is the tenant's first, and stays.");
        }
        principal(directory, app)
                .ifPresent(known -> directory.holdings().applications().delete(ADMINISTRATOR, known));
        return Reply.empty(204);
    }

    /** What the first application may is not written down as an assignment. */
    private static Answer give(Directory directory, Registration app, Call call) {
        String permission = call.variable("role");
        if (app != directory.customer().app()) {
            principal(directory, app)
                    .ifPresent(known -> directory.holdings().consents().give(ADMINISTRATOR, known, permission));
        }
        app.grant(permission);
        return Reply.empty(204);
    }

    private static Answer take(Directory directory, Registration app, Call call) {
        String permission = call.variable("role");
        principal(directory, app)
                .ifPresent(known -> directory.holdings().consents().take(ADMINISTRATOR, known, permission));
        app.revoke(permission);
        return Reply.empty(204);
    }

    private static Answer enable(Directory directory, Registration app, Call call) {
        boolean on = call.json().path("enabled").asBoolean(true);
        principal(directory, app)
                .ifPresent(known -> directory.holdings().applications().enable(ADMINISTRATOR, known, on));
        app.enabled(on);
        return Reply.empty(204);
    }

    private static Answer upload(Registration app, Call call) {
        try {
            var certificate = CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(call.body().getBytes(US_ASCII)));
            app.trust((X509Certificate) certificate);
            return Reply.empty(204);
        } catch (CertificateException e) {
            return Reply.text(400, "The body is no PEM certificate: " + e.getMessage());
        }
    }
}
