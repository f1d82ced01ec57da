package dev.twokey.entra;

import static dev.twokey.directory.Outcomes.assertRejected;
import static dev.twokey.directory.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.RawCallsContractTest;
import dev.twokey.directory.SelfSigned;
import dev.twokey.directory.TwoCustomers;
import dev.twokey.directory.spi.AccountCredential;
import dev.twokey.directory.spi.Accounts;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.RawAnswer;
import dev.twokey.directory.spi.RawCall;
import dev.twokey.directory.spi.RawCalls;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.RoleRef;
import dev.twokey.directory.spi.ServiceAccount;
import dev.twokey.directory.spi.ServiceAccountSpec;
import dev.twokey.kernel.Secret;
import dev.twokey.sandbox.directory.Credentials;
import dev.twokey.sandbox.directory.MicrosoftGraph;
import dev.twokey.sandbox.http.Json;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Graph, called as an account of programs that may read the organisation and the groups. */
class EntraRawCallsTest extends RawCallsContractTest {
    private static SandboxedEntra entra;
    private static ServiceAccount account;
    private static SelfSigned certificate;

    @BeforeAll
    static void start() throws IOException {
        entra = SandboxedEntra.withAccountsAndFeeds();
        Accounts accounts = entra.connector().open(entra.contoso().connection()).accounts();
        account = done(accounts.ensure(new ServiceAccountSpec("raw-calls", "TwoKey raw calls", false)));
        certificate = SelfSigned.fresh("raw");
        done(accounts.addCertificate(account.id(), certificate.certificate()));
        for (String permission : List.of("Organization.Read.All", "Group.Read.All")) {
            done(accounts.assign(account.id(), new RoleRef("app:" + MicrosoftGraph.APP_ID + "/" + permission)));
        }
        done(accounts.enable(account.id()));
    }

    @AfterAll
    static void close() throws IOException {
        entra.close();
    }

    @Override
    protected TwoCustomers customers() {
        return entra.customers();
    }

    @Override
    protected RawCall readable() {
        return get("organization");
    }

    @Override
    protected RawCall forbidden() {
        return get("users");
    }

    private static RawCall get(String... segments) {
        return new RawCall("GET", List.of(segments), Map.of(), Map.of(), Optional.empty());
    }

    @Override
    protected AccountCredential credential() {
        return certificate.of(account.signInName());
    }

    @Override
    protected AccountCredential wrongCredential() {
        return SelfSigned.fresh("wrong").of(account.signInName());
    }

    private static RawCalls raw() {
        return entra.connector().open(entra.contoso().connection()).raw();
    }

    @Test
    void a_secret_and_a_federated_token_sign_in_as_well() {
        var applications = entra.contoso().directory().holdings().applications();
        var application = applications.all().stream()
                .filter(each -> each.appId().equals(account.signInName()))
                .findFirst()
                .orElseThrow();
        ForeignIssuer issuer = ForeignIssuer.knownTo(entra.sandbox(), "https://cluster.harbour.example");
        done(entra.connector()
                .open(entra.contoso().connection())
                .accounts()
                .addFederation(account.id(), issuer.federation("automation")));
        var now = applications.credentials(application);
        applications.change(
                "Administrator",
                application,
                now.secrets(List.of(new Credentials.ClientSecret(
                        UUID.randomUUID().toString(),
                        "",
                        "a secret of the account",
                        entra.now(),
                        entra.now().plus(1, ChronoUnit.DAYS)))));

        assertThat(done(raw().send(
                                        new AccountCredential.Password(
                                                account.signInName(), new Secret("a secret of the account")),
                                        readable()))
                        .status())
                .isEqualTo(200);
        assertThat(done(raw().send(
                                        new AccountCredential.FederatedToken(
                                                account.signInName(), issuer.token("automation")),
                                        readable()))
                        .status())
                .isEqualTo(200);
        assertRejected(
                raw().send(
                                new AccountCredential.FederatedToken(account.signInName(), issuer.token("mallory")),
                                readable()),
                Rejection.NOT_AUTHENTICATED);
    }

    @Test
    void a_person_is_never_signed_in_by_us() {
        assertRejected(
                raw().send(
                                new AccountCredential.Password(
                                        "twokey-engineering@contoso.example", new Secret("Correct-horse-9")),
                                readable()),
                Rejection.INVALID);
    }

    @Test
    void the_account_acts_and_our_own_application_does_not() {
        String group = entra.contoso().makeGroup("Raw");

        RawAnswer refused = done(raw().send(
                        credential(),
                        new RawCall("DELETE", List.of("groups", group), Map.of(), Map.of(), Optional.empty())));

        assertThat(refused.status())
                .as("what our own application may does not count")
                .isEqualTo(403);
        assertThat(entra.contoso().groupsCalled("Raw")).isEqualTo(1);
    }

    @Test
    void a_query_and_a_body_arrive_as_they_are() {
        entra.contoso().makeGroup("O'Brien & Söhne");
        RawAnswer found = done(raw().send(
                        credential(),
                        new RawCall(
                                "GET",
                                List.of("groups"),
                                Map.of("$filter", "displayName eq 'O''Brien & Söhne'", "$select", "displayName"),
                                Map.of("ConsistencyLevel", "eventual", "client-request-id", "4711"),
                                Optional.empty())));

        assertThat(Json.parse(found.body()).path("value")).hasSize(1);
        assertThat(found.headers()).containsEntry("client-request-id", "4711");
        assertThat(done(raw().send(
                                        credential(),
                                        new RawCall(
                                                "POST",
                                                List.of("groups"),
                                                Map.of(),
                                                Map.of(),
                                                Optional.of("{\"displayName\":\"Raw\",\"mailEnabled\":false,"
                                                        + "\"mailNickname\":\"raw\",\"securityEnabled\":true}"))))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void an_account_that_was_disabled_is_refused_at_the_next_call() {
        Accounts accounts = entra.connector().open(entra.contoso().connection()).accounts();
        RawCalls raw = raw();
        assertThat(done(raw.send(credential(), readable())).status()).isEqualTo(200);
        done(accounts.disable(account.id()));
        try {
            assertRejected(raw.send(credential(), readable()), Rejection.NOT_AUTHENTICATED);
        } finally {
            done(accounts.enable(account.id()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "a\\b", "a\u0000b", "..", "."})
    void a_segment_that_could_lie_elsewhere_is_not_sent(String segment) {
        assertRejected(raw().send(credential(), get("groups", segment)), Rejection.INVALID);
    }

    /** A batch carries calls that nobody decided about; and what is encoded already may be decoded twice. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "$batch",
                "$BATCH",
                " $batch",
                "$batch;x",
                "%24batch",
                "%2524batch",
                "$b%61tch",
                "%2e%2e",
                "a%2Fb"
            })
    void a_batch_and_what_is_encoded_already_are_not_sent(String segment) {
        assertRejected(raw().send(credential(), get(segment)), Rejection.INVALID);
    }

    @Test
    void a_percent_sign_that_encodes_nothing_is_a_character() {
        assertThat(done(raw().send(credential(), get("groups", "100%"))).status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "get", "CONNECT", "GET /users", ""})
    void a_method_that_is_not_one_of_graphs_is_not_sent(String method) {
        Outcome<RawAnswer> outcome = raw().send(
                        credential(),
                        new RawCall(method, List.of("organization"), Map.of(), Map.of(), Optional.empty()));

        assertRejected(outcome, Rejection.INVALID);
    }

    @Test
    void a_header_that_breaks_the_line_is_not_sent() {
        RawCall call = new RawCall(
                "GET", List.of("organization"), Map.of(), Map.of("Prefer", "x\r\nHost: elsewhere"), Optional.empty());

        assertRejected(raw().send(credential(), call), Rejection.INVALID);
    }
}
