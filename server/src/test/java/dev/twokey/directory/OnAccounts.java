package dev.twokey.directory;

import static dev.twokey.directory.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.spi.AccountCredential;
import dev.twokey.directory.spi.Accounts;
import dev.twokey.directory.spi.Capability;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.ServiceAccount;
import dev.twokey.directory.spi.ServiceAccountId;
import dev.twokey.directory.spi.ServiceAccountSpec;
import dev.twokey.kernel.Secret;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;

/** Accounts of the service at two customers. Each test has accounts of its own. */
abstract class OnAccounts extends OnTwoCustomers {
    /** At Contoso. */
    protected abstract RealSignIns signIns();

    Accounts accounts() {
        return contoso.accounts();
    }

    /** With which persons sign in. */
    ServiceAccountSpec engineering() {
        return new ServiceAccountSpec("engineering-" + number, "TwoKey Service Engineering " + number, true);
    }

    /** With which programs sign in. */
    ServiceAccountSpec automation() {
        return new ServiceAccountSpec("automation-" + number, "TwoKey Automation " + number, false);
    }

    /** Made, enabled, with this password. */
    ServiceAccount signedInBy(Secret password) {
        ServiceAccount account = done(accounts().ensure(engineering()));
        done(accounts().setPassword(account.id(), password));
        done(accounts().enable(account.id()));
        return account;
    }

    static Secret password() {
        return new Secret("Aa1!" + UUID.randomUUID());
    }

    static AccountCredential.Password by(ServiceAccount account, Secret password) {
        return new AccountCredential.Password(account.signInName(), password);
    }

    /** What was just set may be known a moment later. */
    void assertLetsIn(AccountCredential credential) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> signIns().lets(credential));
    }

    void assertKeepsOut(AccountCredential credential) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !signIns().lets(credential));
    }

    boolean offers(Capability capability) {
        return contoso.capabilities().contains(capability);
    }

    /** Where the directory has no such thing, that is what it says, and the test is told. */
    <T> void assertLacking(Capability capability, Outcome<T> outcome) {
        assertThat(outcome).isEqualTo(capability.lacking());
    }

    /** An account that this service did not make. */
    static ServiceAccountId foreign(String id) {
        return new ServiceAccountId(id);
    }
}
