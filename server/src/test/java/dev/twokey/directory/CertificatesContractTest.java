package dev.twokey.directory;

import static dev.twokey.directory.Outcomes.assertRejected;
import static dev.twokey.directory.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.spi.AccountCredential;
import dev.twokey.directory.spi.CredentialId;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.ServiceAccount;
import dev.twokey.directory.spi.ServiceAccountId;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Where programs sign in by certificate: the roll-over without a gap, and the death of what was rolled over. */
public abstract class CertificatesContractTest extends OnAccounts {
    @Test
    void a_certificate_is_rolled_over_without_a_gap_and_the_old_one_is_dead() {
        ServiceAccount account = done(accounts().ensure(automation()));
        done(accounts().enable(account.id()));
        SelfSigned first = SelfSigned.fresh("first");
        SelfSigned second = SelfSigned.fresh("second");
        AccountCredential.Certificate byFirst = first.of(account.signInName());
        AccountCredential.Certificate bySecond = second.of(account.signInName());

        CredentialId old = done(accounts().addCertificate(account.id(), first.certificate()));
        assertLetsIn(byFirst);
        assertThat(signIns().lets(bySecond)).isFalse();

        CredentialId fresh = done(accounts().addCertificate(account.id(), second.certificate()));
        assertLetsIn(bySecond);
        assertLetsIn(byFirst);
        assertThat(done(accounts().credentials(account.id()))).isEqualTo(Set.of(old, fresh));

        assertThat(accounts().removeCredential(account.id(), old)).isEqualTo(ok());
        assertThat(accounts().removeCredential(account.id(), old)).isEqualTo(ok());
        assertKeepsOut(byFirst);
        assertLetsIn(bySecond);
        assertThat(done(accounts().credentials(account.id()))).isEqualTo(Set.of(fresh));
    }

    @Test
    void a_certificate_is_added_once() {
        ServiceAccount account = done(accounts().ensure(automation()));
        SelfSigned certificate = SelfSigned.fresh("once");

        CredentialId first = done(accounts().addCertificate(account.id(), certificate.certificate()));
        CredentialId second = done(accounts().addCertificate(account.id(), certificate.certificate()));

        assertThat(second).isEqualTo(first);
        assertThat(done(accounts().credentials(account.id()))).isEqualTo(Set.of(first));
    }

    @Test
    void a_disabled_account_is_not_let_in_by_its_certificate() {
        ServiceAccount account = done(accounts().ensure(automation()));
        done(accounts().enable(account.id()));
        SelfSigned certificate = SelfSigned.fresh("disabled");
        done(accounts().addCertificate(account.id(), certificate.certificate()));
        assertLetsIn(certificate.of(account.signInName()));

        done(accounts().disable(account.id()));

        assertKeepsOut(certificate.of(account.signInName()));
    }

    @Test
    void nothing_that_is_not_ours_gets_a_certificate() {
        ServiceAccountId own = foreign(contoso().makeNamesake(alice().name()));

        assertRejected(
                accounts().addCertificate(own, SelfSigned.fresh("theirs").certificate()),
                Rejection.CONFLICT,
                Rejection.NOT_FOUND);
    }
}
