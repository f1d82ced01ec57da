package dev.twokey.entra;

import static dev.twokey.directory.Outcomes.assertRejected;
import static dev.twokey.directory.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.spi.AccountCredential;
import dev.twokey.directory.spi.Accounts;
import dev.twokey.directory.spi.CredentialId;
import dev.twokey.directory.spi.Federation;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.ServiceAccount;
import dev.twokey.directory.spi.ServiceAccountSpec;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Programs that sign in by another issuer's token. */
class EntraFederationTest {
    private static final String SUBJECT = "repo:harbour/automation:ref:refs/heads/main";

    private static SandboxedEntra entra;
    private static ForeignIssuer issuer;
    private static Accounts accounts;

    @BeforeAll
    static void start() throws IOException {
        entra = SandboxedEntra.withAccountsAndFeeds();
        issuer = ForeignIssuer.knownTo(entra.sandbox(), "https://builds.harbour.example");
        accounts = entra.connector().open(entra.contoso().connection()).accounts();
    }

    @AfterAll
    static void close() throws IOException {
        entra.close();
    }

    private static ServiceAccount enabled(String slug) {
        ServiceAccount account = done(accounts.ensure(new ServiceAccountSpec(slug, "TwoKey " + slug, false)));
        done(accounts.enable(account.id()));
        return account;
    }

    private static AccountCredential.FederatedToken by(ServiceAccount account, String subject) {
        return new AccountCredential.FederatedToken(account.signInName(), issuer.token(subject));
    }

    @Test
    void a_token_of_the_issuer_lets_in_until_the_federation_is_removed() {
        ServiceAccount account = enabled("federated");
        assertThat(entra.signIns().refusal(by(account, SUBJECT))).isEqualTo(70021);

        CredentialId added = done(accounts.addFederation(account.id(), issuer.federation(SUBJECT)));
        assertThat(entra.signIns().lets(by(account, SUBJECT))).isTrue();
        assertThat(done(accounts.credentials(account.id()))).isEqualTo(Set.of(added));

        done(accounts.removeCredential(account.id(), added));
        done(accounts.removeCredential(account.id(), added));
        assertThat(entra.signIns().refusal(by(account, SUBJECT))).isEqualTo(70021);
    }

    @Test
    void only_the_subject_that_was_named_is_let_in() {
        ServiceAccount account = enabled("one-subject");
        done(accounts.addFederation(account.id(), issuer.federation(SUBJECT)));

        assertThat(entra.signIns().refusal(by(account, SUBJECT + "-of-mallory")))
                .isEqualTo(70021);
    }

    @Test
    void a_disabled_account_is_not_let_in() {
        ServiceAccount account = enabled("disabled");
        done(accounts.addFederation(account.id(), issuer.federation(SUBJECT)));

        done(accounts.disable(account.id()));

        assertThat(entra.signIns().refusal(by(account, SUBJECT))).isEqualTo(7000112);
    }

    @Test
    void a_federation_is_added_once_and_twenty_are_the_most() {
        ServiceAccount account = enabled("twenty");
        CredentialId first = done(accounts.addFederation(account.id(), issuer.federation("subject-0")));
        assertThat(done(accounts.addFederation(account.id(), issuer.federation("subject-0"))))
                .isEqualTo(first);

        for (int number = 1; number < 20; number++) {
            done(accounts.addFederation(account.id(), issuer.federation("subject-" + number)));
        }
        assertRejected(accounts.addFederation(account.id(), issuer.federation("subject-20")), Rejection.INVALID);
        assertThat(done(accounts.credentials(account.id()))).hasSize(20);
    }

    @Test
    void what_is_no_federation_is_refused() {
        ServiceAccount account = enabled("no-federation");

        assertRejected(
                accounts.addFederation(account.id(), new Federation("", "subject", ForeignIssuer.AUDIENCE)),
                Rejection.INVALID);
        assertRejected(
                accounts.removeCredential(account.id(), new CredentialId("federation:../keys")), Rejection.INVALID);
        assertRejected(accounts.removeCredential(account.id(), new CredentialId("keys")), Rejection.INVALID);
    }
}
