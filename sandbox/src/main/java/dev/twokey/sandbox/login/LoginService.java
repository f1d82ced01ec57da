package dev.twokey.sandbox.login;

import dev.twokey.sandbox.customers.Customer;
import dev.twokey.sandbox.customers.Customers;
import dev.twokey.sandbox.customers.Registration;
import dev.twokey.sandbox.customers.Unheard;
import dev.twokey.sandbox.directory.Directories;
import dev.twokey.sandbox.faults.Fault;
import dev.twokey.sandbox.faults.Faults;
import dev.twokey.sandbox.http.Answer;
import dev.twokey.sandbox.http.Call;
import dev.twokey.sandbox.http.Cut;
import dev.twokey.sandbox.http.Handler;
import dev.twokey.sandbox.http.Json;
import dev.twokey.sandbox.http.Reply;
import dev.twokey.sandbox.http.Routes;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The login endpoints of all customers. */
public final class LoginService implements Handler {
    private static final String DEFAULT_SCOPE = "/.default";
    private static final Set<String> OPEN_ID = Set.of("openid", "profile", "offline_access");
    private static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private final Customers customers;
    private final Tokens tokens;
    private final Faults faults;
    private final Clock clock;
    private final Audiences audiences;
    private final ForeignIssuers issuers;
    private final PersonalGrants persons;
    private final Routes routes = new Routes();

    /** Where this service and Graph are reached; known only after both listen. */
    public interface Audiences {
        /** The address of the login endpoints, without a slash at the end. */
        String login();

        /** The resources that a Graph token may be asked for. */
        Set<String> graph();
    }

    /** Serves these customers. */
    public LoginService(
            Customers customers,
            Directories directories,
            Tokens tokens,
            ForeignIssuers issuers,
            Faults faults,
            Clock clock,
            Audiences audiences) {
        this.customers = customers;
        this.tokens = tokens;
        this.faults = faults;
        this.clock = clock;
        this.audiences = audiences;
        this.issuers = issuers;
        this.persons = new PersonalGrants(directories, tokens);
        routes.on("POST", "/{tenant}/oauth2/v2.0/token", this::token);
        routes.on("GET", "/{tenant}/v2.0/.well-known/openid-configuration", this::configuration);
        routes.on("GET", "/{tenant}/discovery/v2.0/keys", this::keys);
        new AdminConsent(customers, directories, clock, audiences).on(routes);
    }

    @Override
    public Answer answer(Call call) {
        String tenant = call.segments().isEmpty() ? "" : call.segments().getFirst();
        String slug = customers.called(tenant).map(Customer::slug).orElse(tenant);
        Optional<Fault> fault = faults.take("login", slug, call.method(), call.segments());
        fault.ifPresent(faults::tookEffect);
        return fault.map(met -> spoiled(met, call, slug)).orElseGet(() -> routes.answer(call));
    }

    private Answer spoiled(Fault fault, Call call, String tenant) {
        return switch (fault.kind()) {
            case THROTTLED ->
                new LoginError(429, "temporarily_unavailable", 90055, "The tenant exceeded its throttling limit.")
                        .reply(clock.instant())
                        .with("Retry-After", Long.toString(fault.retryAfter().toSeconds()));
            case UNAVAILABLE, CONFLICT -> Reply.text(503, "Service unavailable");
            case FAILED -> Reply.text(500, "Internal server error");
            case GATEWAY_TIMEOUT -> Reply.text(504, "Gateway timeout");
            case DISABLED ->
                LoginError.appDisabled(call.form().getOrDefault("client_id", ""))
                        .reply(clock.instant());
            case FORBIDDEN ->
                new LoginError(
                                400,
                                "consent_required",
                                65001,
                                "The user or administrator has not consented to use the" + " application.")
                        .reply(clock.instant());
            case INTERCEPTED, INTERCEPTED_AFTER -> fault.interception();
            case CUT_BEFORE, CUT_AFTER -> new Cut();
            case HOLD, HOLD_BEFORE -> faults.hold(tenant, call) ? routes.answer(call) : new Cut();
            case SLOW -> {
                faults.delay(fault.delay());
                yield routes.answer(call);
            }
            case EMPTY_PAGE, FOREIGN_LINK, STALE -> throw new IllegalArgumentException(fault + " is of Graph alone");
        };
    }

    private Answer token(Call call) {
        Instant now = clock.instant();
        String tenant = call.variable("tenant");
        var customer = customers.called(tenant);
        if (customer.isEmpty()) {
            return LoginError.tenantUnknown(tenant).reply(now);
        }
        return token(customer.get(), call.form(), now);
    }

    private Answer token(Customer customer, Map<String, String> form, Instant now) {
        for (String parameter : new String[] {"grant_type", "client_id", "scope"}) {
            if (form.getOrDefault(parameter, "").isBlank()) {
                return LoginError.missing(parameter).reply(now);
            }
        }
        String grant = form.getOrDefault("grant_type", "");
        if (grant.equals("password")) {
            return persons.byPassword(customer, form, now);
        }
        if (grant.equals("refresh_token")) {
            return persons.byRefreshToken(customer, form, now);
        }
        if (!grant.equals("client_credentials")) {
            return LoginError.grantUnknown(grant).reply(now);
        }
        String clientId = form.getOrDefault("client_id", "");
        var app = customer.registration(clientId).filter(Registration::registered);
        if (app.isEmpty()) {
            return LoginError.appUnknown(clientId, customer.displayName()).reply(now);
        }
        var wrong = credential(customer, app.get(), form, now);
        if (wrong.isPresent()) {
            return wrong.get().reply(now);
        }
        return grant(customer, app.get(), form.getOrDefault("scope", ""), now);
    }

    private Optional<LoginError> credential(
            Customer customer, Registration app, Map<String, String> form, Instant now) {
        if (!app.enabled()) {
            return Optional.of(LoginError.appDisabled(app.clientId()));
        }
        String secret = form.get("client_secret");
        if (secret != null) {
            if (!app.hasSecret(secret)) {
                return Optional.of(LoginError.wrongSecret(app.clientId()));
            }
            return app.isExpired(secret, now)
                    ? Optional.of(LoginError.expiredSecret(app.clientId()))
                    : Optional.empty();
        }
        String assertion = form.get("client_assertion");
        if (assertion == null || !ASSERTION_TYPE.equals(form.get("client_assertion_type"))) {
            return Optional.of(LoginError.noCredential());
        }
        return ClientAssertion.judge(assertion, app, issuers, tokenAddresses(customer), now);
    }

    private Set<String> tokenAddresses(Customer customer) {
        String base = audiences.login();
        return Set.of(
                base + "/" + customer.id() + "/oauth2/v2.0/token",
                base + "/" + customer.domain() + "/oauth2/v2.0/token",
                base + "/" + customer.id() + "/v2.0");
    }

    /** Microsoft's libraries add scopes of OpenID Connect to every grant; they mean nothing in this one. */
    private static String withoutOpenId(String scope) {
        return Arrays.stream(scope.split(" "))
                .filter(each -> !OPEN_ID.contains(each))
                .collect(Collectors.joining(" "));
    }

    private Answer grant(Customer customer, Registration app, String asked, Instant now) {
        String scope = withoutOpenId(asked);
        String resource =
                scope.endsWith(DEFAULT_SCOPE) ? scope.substring(0, scope.length() - DEFAULT_SCOPE.length()) : scope;
        if (!scope.endsWith(DEFAULT_SCOPE) || !audiences.graph().contains(resource)) {
            return LoginError.badScope(asked).reply(now);
        }
        return switch (app.nextToken()) {
            case Unheard.Heard.Nothing() ->
                LoginError.appUnknown(app.clientId(), customer.displayName()).reply(now);
            case Unheard.Heard.Roles(Set<String> roles) -> granted(tokens.issue(customer, app, roles, resource));
        };
    }

    private static Answer granted(String token) {
        var body = Json.object();
        body.put("token_type", "Bearer");
        body.put("expires_in", Tokens.LIFE.toSeconds());
        body.put("ext_expires_in", Tokens.LIFE.toSeconds());
        body.put("access_token", token);
        return Reply.json(200, body).with("Cache-Control", "no-store");
    }

    private Answer configuration(Call call) {
        String tenant = call.variable("tenant");
        var customer = customers.called(tenant);
        if (customer.isEmpty()) {
            return LoginError.tenantUnknown(tenant).reply(clock.instant());
        }
        String base = audiences.login() + "/" + customer.get().id();
        var body = Json.object();
        body.put("issuer", base + "/v2.0");
        body.put("token_endpoint", base + "/oauth2/v2.0/token");
        body.put("jwks_uri", base + "/discovery/v2.0/keys");
        body.set(
                "token_endpoint_auth_methods_supported", Json.strings(Set.of("client_secret_post", "private_key_jwt")));
        body.set("id_token_signing_alg_values_supported", Json.strings(Set.of("RS256")));
        body.set("response_types_supported", Json.strings(Set.of("code")));
        body.set("subject_types_supported", Json.strings(Set.of("pairwise")));
        body.put("tenant_region_scope", "EU");
        return Reply.json(200, body);
    }

    private Answer keys(Call call) {
        return Reply.json(200, Json.parse(tokens.jwks()));
    }
}
