package dev.twokey.entra;

import static dev.twokey.directory.Outcomes.assertRejected;
import static dev.twokey.directory.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.CertificatesContractTest;
import dev.twokey.directory.RealSignIns;
import dev.twokey.directory.SelfSigned;
import dev.twokey.directory.TwoCustomers;
import dev.twokey.directory.spi.AccountCredential;
import dev.twokey.directory.spi.Accounts;
import dev.twokey.directory.spi.CredentialId;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.RawCall;
import dev.twokey.directory.spi.Registered;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.ServiceAccount;
import dev.twokey.directory.spi.ServiceAccountSpec;
import dev.twokey.directory.spi.TenantDirectory;
import dev.twokey.kernel.Secret;
import dev.twokey.sandbox.directory.Application;
import dev.twokey.sandbox.directory.Credentials;
import dev.twokey.sandbox.directory.Lag;
import dev.twokey.sandbox.faults.Fault;
import dev.twokey.sandbox.faults.FaultKind;
import dev.twokey.sandbox.http.Json;
import dev.twokey.sandbox.http.Reply;
import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Certificates of applications. */
class EntraCertificatesTest extends CertificatesContractTest {
    private static SandboxedEntra entra;

    @BeforeAll
    static void start() throws IOException {
        entra = SandboxedEntra.withAccountsAndFeeds();
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
    protected RealSignIns signIns() {
        return entra.signIns();
    }

    private static Accounts opened() {
        return entra.connector().open(entra.contoso().connection()).accounts();
    }

    private static ServiceAccount enabled(Accounts accounts, String slug) {
        ServiceAccount account = done(accounts.ensure(new ServiceAccountSpec(slug, "TwoKey " + slug, false)));
        done(accounts.enable(account.id()));
        return account;
    }

    /** The list is replaced as a whole: whoever writes what a late read showed would take the certificate before away. */
    @Test
    void a_read_that_is_late_takes_no_certificate_away() {
        Accounts accounts = opened();
        ServiceAccount account = enabled(accounts, "late-reads");
        SelfSigned first = SelfSigned.fresh("first");
        SelfSigned second = SelfSigned.fresh("second");
        var settings = entra.contoso().directory().settings();
        entra.contoso().directory().settings(settings.with(new Lag(0, Duration.ZERO, 1)));
        try {
            CredentialId old = done(accounts.addCertificate(account.id(), first.certificate()));
            CredentialId fresh = done(accounts.addCertificate(account.id(), second.certificate()));
            assertThat(entra.signIns().lets(first.of(account.signInName()))).isTrue();

            done(accounts.removeCredential(account.id(), old));
            SelfSigned third = SelfSigned.fresh("third");
            CredentialId newest = done(accounts.addCertificate(account.id(), third.certificate()));

            assertThat(entra.signIns().refusal(first.of(account.signInName())))
                    .as("removed, and not brought back by a late read")
                    .isEqualTo(700027);
            assertThat(done(accounts.credentials(account.id()))).isEqualTo(Set.of(fresh, newest));
        } finally {
            entra.contoso().directory().settings(settings);
        }
    }

    @Test
    void what_the_customer_uploaded_stays_and_is_told() throws CertificateEncodingException {
        Accounts accounts = opened();
        ServiceAccount account = enabled(accounts, "uploaded");
        SelfSigned theirs = SelfSigned.fresh("theirs");
        var applications = entra.contoso().directory().holdings().applications();
        var application = applicationOf(account);
        var key = new Credentials.Key(
                UUID.randomUUID().toString(),
                "Theirs",
                "",
                entra.now(),
                entra.now().plus(1, ChronoUnit.DAYS),
                Base64.getEncoder().encodeToString(theirs.certificate().getEncoded()));
        applications.change("Mallory", application, Credentials.NONE.keys(List.of(key)));

        done(accounts.addCertificate(account.id(), SelfSigned.fresh("ours").certificate()));

        assertThat(done(accounts.methods(account.id())))
                .extracting(Registered::kind, Registered::name)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("certificate", "Theirs"),
                        org.assertj.core.groups.Tuple.tuple("certificate", "TwoKey"));
        assertThat(entra.signIns().lets(theirs.of(account.signInName()))).isTrue();

        done(accounts.removeCredential(account.id(), new CredentialId("certificate:" + key.keyId())));
        assertThat(entra.signIns().refusal(theirs.of(account.signInName()))).isEqualTo(700027);
    }

    /** Each node knows of its own changes only. */
    @Test
    void what_another_node_removed_is_not_brought_back() {
        Accounts one = node();
        Accounts other = node();
        ServiceAccount account = enabled(one, "two-nodes");
        SelfSigned gone = SelfSigned.fresh("gone");
        SelfSigned next = SelfSigned.fresh("next");
        done(other.removeCredential(account.id(), done(one.addCertificate(account.id(), gone.certificate()))));

        assertThat(one.addCertificate(account.id(), next.certificate()))
                .isEqualTo(new Outcome.Unknown<>("the list does not show yet what was added"));

        assertThat(entra.signIns().refusal(gone.of(account.signInName()))).isEqualTo(700027);
        done(other.addCertificate(account.id(), next.certificate()));
    }

    private static Accounts node() {
        return entra.connector(new EntraSettings(Duration.ofMinutes(2), null, null))
                .open(entra.contoso().connection())
                .accounts();
    }

    private static Application applicationOf(ServiceAccount account) {
        return entra.contoso().directory().holdings().applications().all().stream()
                .filter(each -> each.appId().equals(account.signInName()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void what_was_added_to_the_service_principal_itself_signs_in_and_is_told() {
        TenantDirectory directory = entra.connector().open(entra.contoso().connection());
        ServiceAccount account = enabled(directory.accounts(), "on-the-principal");
        var applications = entra.contoso().directory().holdings().applications();
        Secret text = new Secret("a secret of the principal");
        var secret = new Credentials.ClientSecret(
                UUID.randomUUID().toString(),
                "Theirs",
                text.exposeDangerously(),
                entra.now(),
                entra.now().plus(1, ChronoUnit.DAYS));
        applications.change(
                "Mallory",
                applications.principal(account.id().value()).orElseThrow(),
                Credentials.NONE.secrets(List.of(secret)));

        assertThat(done(directory.accounts().methods(account.id())))
                .containsExactly(new Registered(secret.keyId(), "secret", "Theirs"));
        // It gets in; what it may then is another matter.
        done(directory
                .raw()
                .send(
                        new AccountCredential.Password(account.signInName(), text),
                        new RawCall("GET", List.of("organization"), Map.of(), Map.of(), Optional.empty())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"keyCredentials\":[]", "\"passwordCredentials\":[]", "\"keyCredentials\":{}"})
    void a_list_of_credentials_that_is_missing_is_not_an_empty_one(String properties) {
        Accounts accounts = opened();
        ServiceAccount account = enabled(accounts, "missing-lists");
        entra.sandbox()
                .faults()
                .add(Fault.next(
                                FaultKind.INTERCEPTED,
                                "GET",
                                "/applications/" + applicationOf(account).id())
                        .answering(Reply.json(200, Json.parse("{" + properties + "}"))));

        assertThat(accounts.methods(account.id()))
                .isEqualTo(new Outcome.Unknown<>("the answer holds no list of certificates or of secrets"));
    }

    @Test
    void an_account_of_persons_gets_no_certificate() {
        Accounts accounts = opened();
        ServiceAccount person = done(accounts.ensure(new ServiceAccountSpec("no-certificate", "TwoKey Person", true)));

        assertRejected(
                accounts.addCertificate(person.id(), SelfSigned.fresh("person").certificate()), Rejection.INVALID);
        assertThat(done(accounts.credentials(person.id()))).isEmpty();
    }
}
