package dev.twokey.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jwt.SignedJWT;
import dev.twokey.sandbox.customers.Customer;
import dev.twokey.sandbox.customers.Customers;
import dev.twokey.sandbox.directory.Application;
import dev.twokey.sandbox.directory.Applications;
import dev.twokey.sandbox.directory.Credentials;
import dev.twokey.sandbox.directory.Directory;
import dev.twokey.sandbox.directory.MicrosoftGraph;
import dev.twokey.sandbox.directory.Roles;
import dev.twokey.sandbox.directory.ServicePrincipal;
import dev.twokey.sandbox.directory.User;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.text.ParseException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;

/** The provider's home tenant, where the application "TwoKey Setup" is registered, and two customers who may let it in. */
abstract class AtTheProvider extends OnASandbox {
    static final String ADMINISTRATOR = "Administrator";
    static final String PASSWORD = "Correct-horse-9";
    static final String SECRET = "the-secret-of-the-application";
    static final String REDIRECT = "http://localhost:8080/enrollment/consent";
    static final String SCOPE = "https://graph.microsoft.com/.default";
    static final List<String> ASKED =
            List.of("Organization.Read.All", "Application.ReadWrite.All", "AppRoleAssignment.ReadWrite.All");

    private static final Pattern WORD = Pattern.compile("name=\"flow\" value=\"([^\"]+)\"");

    final TurnedClock clock = new TurnedClock();
    Application setup = unset();

    @SuppressWarnings("NullAway") // set before each test
    private static <T> T unset() {
        return null;
    }

    @Override
    SandboxOptions options() {
        return super.options()
                .clock(clock)
                .customers(List.of(
                        Customers.invent("contoso", "Contoso"),
                        Customers.invent("globex", "Globex"),
                        Customers.invent("harbour", "Harbour")));
    }

    @BeforeEach
    void registerSetup() {
        setup = registered("TwoKey Setup", ASKED);
    }

    Application registered(String name, List<String> permissions) {
        var made = applications("harbour")
                .create(
                        ADMINISTRATOR,
                        Optional.empty(),
                        name,
                        Optional.empty(),
                        Application.Manifest.multiTenant(List.of(REDIRECT), permissions));
        secret(made, SECRET, Duration.ofDays(1));
        return made;
    }

    void secret(Application application, String text, Duration life) {
        var secret = new Credentials.ClientSecret(
                UUID.randomUUID().toString(),
                "",
                text,
                clock.instant(),
                clock.instant().plus(life));
        applications("harbour").change(ADMINISTRATOR, application, Credentials.NONE.secrets(List.of(secret)));
    }

    Directory directory(String tenant) {
        return sandbox.directory(tenant);
    }

    Applications applications(String tenant) {
        return directory(tenant).holdings().applications();
    }

    Optional<ServicePrincipal> principal(String tenant, Application application) {
        return applications(tenant).principalOf(application.appId());
    }

    /** What an administrator gave it, as assignments. */
    Set<String> permissions(String tenant, Application application) {
        var graph = applications(tenant).principalOf(MicrosoftGraph.APP_ID).orElseThrow();
        return principal(tenant, application).stream()
                .flatMap(principal -> directory(tenant).holdings().appRoleAssignments().of(principal.id()).stream())
                .flatMap(assignment ->
                        graph.roles().stream().filter(role -> role.id().equals(assignment.role())))
                .map(ServicePrincipal.AppRole::value)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Somebody of the tenant's own, with a password and these roles. */
    User person(String tenant, String displayName, String name, String... roles) {
        var user = directory(tenant).hire(displayName, name);
        directory(tenant).holdings().passwords().set(user.id(), PASSWORD);
        for (String role : roles) {
            directory(tenant).governance().roles().assign(ADMINISTRATOR, user.id(), role, "/");
        }
        return user;
    }

    User administrator(String tenant) {
        return person(tenant, "Ada of " + tenant, "ada", Roles.GLOBAL_ADMINISTRATOR);
    }

    /** The administrator of the tenant lets the application in, without its pages. */
    void let(String tenant, Application application) {
        directory(tenant).holdings().consents().accept(ADMINISTRATOR, application);
    }

    Caller.Answer token(String tenant, Application application) throws IOException, InterruptedException {
        return token(tenant, application, SECRET);
    }

    Caller.Answer token(String tenant, Application application, String secret)
            throws IOException, InterruptedException {
        return caller.token(
                sandbox.customer(tenant).id(),
                Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        application.appId(),
                        "client_secret",
                        secret,
                        "scope",
                        SCOPE));
    }

    static int aadsts(Caller.Answer answer) {
        return answer.json().path("error_codes").path(0).asInt(0);
    }

    static Set<String> rolesIn(Caller.Answer token) throws ParseException {
        var claims =
                SignedJWT.parse(token.json().path("access_token").asString("")).getJWTClaimsSet();
        return new TreeSet<>(claims.getStringListClaim("roles"));
    }

    Caller.Graph graph(String tenant, Application application) throws IOException, InterruptedException {
        return caller
        .new Graph(token(tenant, application).json().path("access_token").asString(""));
    }

    // ---- the browser

    /** The address that an application sends an administrator to. */
    String consent(String tenant, Map<String, String> changed) {
        var query = new LinkedHashMap<String, String>();
        query.put("client_id", setup.appId());
        query.put("scope", SCOPE);
        query.put("redirect_uri", REDIRECT);
        query.put("state", "4711 &/ä");
        query.putAll(changed);
        query.values().removeIf(String::isEmpty);
        return sandbox.addresses().login() + "/" + tenant + "/v2.0/adminconsent?" + encoded(query);
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    Caller.Answer open(String address) throws IOException, InterruptedException {
        return caller.call("GET", address, "");
    }

    /** Sends the form of a page back, with what somebody filled in or pressed. */
    Caller.Answer press(String address, Caller.Answer page, Map<String, String> fields)
            throws IOException, InterruptedException {
        var form = new LinkedHashMap<>(fields);
        form.put("flow", word(page));
        return send(address, form);
    }

    Caller.Answer send(String address, Map<String, String> form) throws IOException, InterruptedException {
        return caller.call("POST", address, encoded(form), "Content-Type", "application/x-www-form-urlencoded");
    }

    static String word(Caller.Answer page) {
        var word = WORD.matcher(page.response().body());
        return word.find() ? word.group(1) : "";
    }

    static Map<String, String> login(String name) {
        return Map.of("login", name, "password", PASSWORD);
    }

    static Map<String, String> login(String name, String decision) {
        return Map.of("login", name, "password", PASSWORD, "decision", decision);
    }

    Customer customer(String tenant) {
        return sandbox.customer(tenant);
    }

    /** Where the browser is sent, up to the question mark. */
    static String place(Caller.Answer redirect) {
        return redirect.response()
                .headers()
                .firstValue("Location")
                .orElse("nowhere")
                .replaceFirst("\\?.*", "");
    }

    /** What it takes along. */
    static Map<String, String> along(Caller.Answer redirect) {
        var parameters = new LinkedHashMap<String, String>();
        String place = redirect.response().headers().firstValue("Location").orElseThrow();
        for (String pair : URI.create(place).getRawQuery().split("&", -1)) {
            String[] parts = pair.split("=", 2);
            parameters.put(parts[0], URLDecoder.decode(parts[1], UTF_8));
        }
        return parameters;
    }
}
