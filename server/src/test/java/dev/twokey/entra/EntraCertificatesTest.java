package dev.twokey.entra;

import static dev.twokey.directory.Outcomes.assertRejected;
import static dev.twokey.directory.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.CertificatesContractTest;
import dev.twokey.directory.RealSignIns;
import dev.twokey.directory.SelfSigned;
import dev.twokey.directory.TwoCustomers;
import dev.twokey.directory.spi.Accounts;
import dev.twokey.directory.spi.CredentialId;
import dev.twokey.directory.spi.Registered;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.ServiceAccount;
import dev.twokey.directory.spi.ServiceAccountSpec;
import dev.twokey.sandbox.directory.Credentials;
import dev.twokey.sandbox.directory.Lag;
import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

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
        var application = applications.all().stream()
                .filter(each -> each.appId().equals(account.signInName()))
                .findFirst()
                .orElseThrow();
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

    @Test
    void an_account_of_persons_gets_no_certificate() {
        Accounts accounts = opened();
        ServiceAccount person = done(accounts.ensure(new ServiceAccountSpec("no-certificate", "TwoKey Person", true)));

        assertRejected(
                accounts.addCertificate(person.id(), SelfSigned.fresh("person").certificate()), Rejection.INVALID);
        assertThat(done(accounts.credentials(person.id()))).isEmpty();
    }
}
