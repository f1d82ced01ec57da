package dev.twokey.keycloak;

import static dev.twokey.directory.Outcomes.assertRejected;
import static dev.twokey.directory.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.SelfSigned;
import dev.twokey.directory.spi.AccountCredential;
import dev.twokey.directory.spi.Accounts;
import dev.twokey.directory.spi.CredentialId;
import dev.twokey.directory.spi.Federation;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.ServiceAccount;
import dev.twokey.directory.spi.ServiceAccountSpec;
import dev.twokey.kernel.Secret;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A program that signs in to Contoso's realm by a token of another issuer, which is Globex's realm here. */
@Tag("keycloak")
class KeycloakFederationTest {
    private static final RealmAdministrator CONTOSO = RealmAdministrator.of("contoso");
    private static final RealmAdministrator GLOBEX = RealmAdministrator.of("globex");
    private static final Accounts ACCOUNTS = RealmAdministrator.customers()
            .connector()
            .open(CONTOSO.connection(Map.of("issuer", CONTOSO.issuer().toString())))
            .accounts();
    private static String subject = "";

    @BeforeAll
    static void believeGlobex() {
        Map<String, Object> audience = Map.of(
                "name",
                "audience",
                "protocol",
                "openid-connect",
                "protocolMapper",
                "oidc-audience-mapper",
                "config",
                Map.of("included.custom.audience", CONTOSO.issuer().toString(), "access.token.claim", "true"));
        RealmAccounts globex = new RealmAccounts(GLOBEX);
        globex.makeClient(
                "workload",
                Map.of(
                        "secret",
                        "workload",
                        "serviceAccountsEnabled",
                        true,
                        "protocolMappers",
                        List.of(audience),
                        "defaultClientScopes",
                        List.of("basic")));
        subject = globex.userBehind(globex.clientCalled("workload"));
        CONTOSO.change(
                "POST",
                "/identity-provider/instances",
                Map.of(
                        "alias",
                        "globex-workloads",
                        "providerId",
                        "oidc",
                        "config",
                        Map.of(
                                "issuer",
                                GLOBEX.issuer().toString(),
                                "jwksUrl",
                                GLOBEX.issuer() + "/protocol/openid-connect/certs",
                                "useJwksUrl",
                                "true",
                                "validateSignature",
                                "true",
                                "supportsClientAssertions",
                                "true",
                                "clientId",
                                "unused",
                                "clientSecret",
                                "unused",
                                "authorizationUrl",
                                "https://unused.example/auth",
                                "tokenUrl",
                                "https://unused.example/token")));
    }

    @Test
    void a_program_signs_in_by_the_other_issuers_token_until_the_federation_is_removed() {
        ServiceAccount account = program("federated");
        done(ACCOUNTS.enable(account.id()));
        assertThat(CONTOSO.signIns().lets(vouched(account))).isFalse();

        CredentialId credential = done(ACCOUNTS.addFederation(account.id(), globex()));
        assertThat(done(ACCOUNTS.addFederation(account.id(), globex()))).isEqualTo(credential);

        assertThat(done(ACCOUNTS.credentials(account.id()))).isEqualTo(Set.of(credential));
        assertThat(CONTOSO.signIns().lets(vouched(account))).isTrue();

        done(ACCOUNTS.removeCredential(account.id(), credential));
        assertThat(CONTOSO.signIns().lets(vouched(account))).isFalse();
        assertThat(done(ACCOUNTS.credentials(account.id()))).isEmpty();
    }

    @Test
    void certificates_and_a_federation_exclude_each_other_and_neither_takes_the_others_place() {
        ServiceAccount account = program("one-kind");
        CredentialId credential = done(ACCOUNTS.addFederation(account.id(), globex()));

        assertRejected(
                ACCOUNTS.addCertificate(account.id(), SelfSigned.fresh("second").certificate()), Rejection.CONFLICT);

        assertThat(done(ACCOUNTS.credentials(account.id()))).isEqualTo(Set.of(credential));
    }

    @Test
    void an_issuer_whom_the_realm_does_not_believe_and_another_audience_are_refused() {
        ServiceAccount account = program("disbelieved");
        String contoso = CONTOSO.issuer().toString();

        assertRejected(
                ACCOUNTS.addFederation(account.id(), new Federation("https://issuer.example", subject, contoso)),
                Rejection.NOT_FOUND);
        assertRejected(
                ACCOUNTS.addFederation(
                        account.id(), new Federation(GLOBEX.issuer().toString(), subject, "elsewhere")),
                Rejection.INVALID);
    }

    private static Federation globex() {
        return new Federation(
                GLOBEX.issuer().toString(), subject, CONTOSO.issuer().toString());
    }

    private static AccountCredential vouched(ServiceAccount account) {
        String token = GLOBEX.signIns().bySecret("workload", "workload").orElseThrow();
        return new AccountCredential.FederatedToken(account.signInName(), new Secret(token));
    }

    private static ServiceAccount program(String slug) {
        return done(ACCOUNTS.ensure(new ServiceAccountSpec(slug, "TwoKey", false)));
    }
}
