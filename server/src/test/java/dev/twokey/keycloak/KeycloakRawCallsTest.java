package dev.twokey.keycloak;

import static dev.twokey.directory.Outcomes.assertRejected;
import static dev.twokey.directory.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.RawCallsContractTest;
import dev.twokey.directory.SelfSigned;
import dev.twokey.directory.TwoCustomers;
import dev.twokey.directory.spi.AccountCredential;
import dev.twokey.directory.spi.RawCall;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.RoleRef;
import dev.twokey.directory.spi.ServiceAccount;
import dev.twokey.directory.spi.ServiceAccountSpec;
import dev.twokey.directory.spi.TenantDirectory;
import dev.twokey.kernel.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A realm's admin API, called by a program's account that may read events. */
@Tag("keycloak")
class KeycloakRawCallsTest extends RawCallsContractTest {
    private static final TenantDirectory CONTOSO = RealmAdministrator.customers()
            .connector()
            .open(RealmAdministrator.of("contoso").connection());
    private static final SelfSigned CERTIFICATE = SelfSigned.fresh("caller");
    private static String caller = "";

    @BeforeAll
    static void makeACaller() {
        ServiceAccount account = done(CONTOSO.accounts().ensure(new ServiceAccountSpec("caller", "Caller", false)));
        done(CONTOSO.accounts().addCertificate(account.id(), CERTIFICATE.certificate()));
        done(CONTOSO.accounts().assign(account.id(), new RoleRef("client:realm-management/view-events")));
        done(CONTOSO.accounts().enable(account.id()));
        caller = account.signInName();
    }

    @Override
    protected TwoCustomers customers() {
        return RealmAdministrator.customers();
    }

    @Override
    protected RawCall readable() {
        return call("GET", List.of("admin-events"), Map.of());
    }

    @Override
    protected RawCall forbidden() {
        return call("GET", List.of("users"), Map.of());
    }

    @Override
    protected AccountCredential credential() {
        return CERTIFICATE.of(caller);
    }

    @Override
    protected AccountCredential wrongCredential() {
        return SelfSigned.fresh("caller").of(caller);
    }

    @ParameterizedTest
    @ValueSource(strings = {"users;x", "a\\b", "a/b", "a\nb"})
    void a_part_that_servers_read_in_different_ways_is_refused(String segment) {
        assertRejected(CONTOSO.raw().send(credential(), call("GET", List.of(segment), Map.of())), Rejection.INVALID);
    }

    @Test
    void a_method_that_is_none_is_refused() {
        assertRejected(
                CONTOSO.raw().send(credential(), call("CONNECT", List.of("users"), Map.of())), Rejection.INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nAuthorization: theirs", "caf\u00e9", "\u0101", "a\u007f"})
    void a_header_that_is_not_plain_text_is_refused(String value) {
        assertRejected(
                CONTOSO.raw().send(credential(), call("GET", List.of("users"), Map.of("Accept-Language", value))),
                Rejection.INVALID);
    }

    @Test
    void what_is_asked_for_is_answered_and_the_query_arrives() {
        var one = done(CONTOSO.raw()
                .send(
                        credential(),
                        new RawCall("GET", List.of("admin-events"), Map.of("max", "1"), Map.of(), Optional.empty())));

        assertThat(one.body()).containsOnlyOnce("\"operationType\"");
        assertThat(one.headers()).containsEntry("content-type", "application/json;charset=UTF-8");
    }

    @Test
    void a_client_that_shares_a_secret_calls_with_it_and_persons_do_not() {
        new RealmAccounts(RealmAdministrator.of("contoso"))
                .makeClient("theirs", Map.of("secret", "shared", "serviceAccountsEnabled", true));
        AccountCredential shared = new AccountCredential.Password("theirs", new Secret("shared"));

        assertThat(done(CONTOSO.raw().send(shared, forbidden())).status()).isEqualTo(403);
        assertRejected(
                CONTOSO.raw().send(new AccountCredential.Password("alice", new Secret("shared")), forbidden()),
                Rejection.NOT_AUTHENTICATED);
    }

    private static RawCall call(String method, List<String> segments, Map<String, String> headers) {
        return new RawCall(method, segments, Map.of(), headers, Optional.empty());
    }
}
