package dev.twokey.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.spi.AccountCredential;
import dev.twokey.directory.spi.AccountGroup;
import dev.twokey.directory.spi.AccountGroupId;
import dev.twokey.directory.spi.AccountGroupSpec;
import dev.twokey.directory.spi.Capability;
import dev.twokey.directory.spi.Federation;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.RawCall;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.RoleRef;
import dev.twokey.directory.spi.ServiceAccountId;
import dev.twokey.directory.spi.ServiceAccountSpec;
import dev.twokey.kernel.Secret;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is declared is offered, and what is not says so in the agreed words. */
public abstract class CapabilitiesContractTest extends OnTwoCustomers {
    private static final ServiceAccountId NOBODY = new ServiceAccountId("nobody");
    private static final AccountGroup NO_GROUP = new AccountGroup(new AccountGroupId("no group"), "none");

    /** What the tests' connection is expected to declare. */
    protected abstract Set<Capability> expected();

    @Test
    void the_page_names_all_settings_and_secrets_and_no_other() {
        assertThat(connector().names())
                .isEqualTo(DirectoryPage.of(connector().kind()).settings());
    }

    @ParameterizedTest
    @EnumSource
    void a_capability_is_declared_or_lacking(Capability capability) {
        assertThat(contoso.capabilities().contains(capability))
                .isEqualTo(expected().contains(capability));
        assertThat(asked(capability)).isNotEmpty().allSatisfy(outcome -> {
            if (expected().contains(capability)) {
                assertThat(isNotSupported(outcome)).as(String.valueOf(outcome)).isFalse();
            } else {
                assertThat(outcome).isEqualTo(capability.lacking());
            }
        });
    }

    private List<Outcome<?>> asked(Capability capability) {
        return switch (capability) {
            case NATIVE_END ->
                List.of(contoso.memberships()
                        .giveUntil(in(group()), guest(), Instant.now().plus(1, ChronoUnit.HOURS)));
            case GUEST_SESSIONS -> List.of(contoso.sessions().revoke(guest()));
            case ACCOUNTS ->
                List.of(
                        contoso.accounts().ensure(new ServiceAccountSpec("asked-" + number, "Asked " + number, true)),
                        contoso.accounts().read(NOBODY),
                        contoso.accounts().enable(NOBODY),
                        contoso.accounts().disable(NOBODY),
                        contoso.accounts().remove(NOBODY));
            case ACCOUNT_GROUPS ->
                List.of(
                        contoso.accountGroups()
                                .ensure(new AccountGroupSpec("asked-" + number, "Asked group " + number, "")),
                        contoso.accountGroups().put(NO_GROUP, NOBODY),
                        contoso.accountGroups().take(NO_GROUP, NOBODY),
                        contoso.accountGroups().members(NO_GROUP),
                        contoso.accountGroups().remove(NO_GROUP));
            case PASSWORDS -> List.of(contoso.accounts().setPassword(NOBODY, new Secret("Correct-horse-9")));
            case CERTIFICATES ->
                List.of(contoso.accounts()
                        .addCertificate(NOBODY, SelfSigned.fresh("asked").certificate()));
            case FEDERATION ->
                List.of(contoso.accounts()
                        .addFederation(NOBODY, new Federation("https://issuer.example", "subject", "audience")));
            case ACCOUNT_SESSIONS -> List.of(contoso.accounts().revokeSessions(NOBODY));
            case ROLES ->
                List.of(
                        contoso.accounts().assign(NOBODY, new RoleRef("nothing")),
                        contoso.accounts().unassign(NOBODY, new RoleRef("nothing")),
                        contoso.accounts().privileges(NOBODY));
            case METHODS -> List.of(contoso.accounts().methods(NOBODY));
            case DEVICES -> List.of(contoso.accounts().devices(NOBODY));
            case CONSENTS -> List.of(contoso.accounts().consents(NOBODY));
            case CHANGES -> List.of(contoso.roleGroups().changes(Set.of(group()), Optional.empty()));
            case SIGN_INS -> List.of(contoso.feeds().signIns(Optional.empty()));
            case AUDIT -> List.of(contoso.feeds().audit(Optional.empty()));
            case RAW_CALLS ->
                Stream.<Outcome<?>>of(contoso.raw()
                                .send(
                                        new AccountCredential.Password("nobody", new Secret("nothing")),
                                        new RawCall("GET", List.of("users"), Map.of(), Map.of(), Optional.empty())))
                        .toList();
        };
    }

    private static boolean isNotSupported(Outcome<?> outcome) {
        return outcome instanceof Outcome.Rejected<?> rejected && rejected.reason() == Rejection.NOT_SUPPORTED;
    }
}
