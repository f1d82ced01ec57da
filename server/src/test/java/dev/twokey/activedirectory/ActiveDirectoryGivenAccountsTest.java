package dev.twokey.activedirectory;

import static dev.twokey.activedirectory.BareDomain.GIVEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import dev.twokey.activedirectory.RunningSamba.Domain;
import dev.twokey.directory.spi.Connection;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which accounts a domain is set up by, and which not, each with its own sentence. */
@Tag("samba")
class ActiveDirectoryGivenAccountsTest {
    private static final BareDomain CONTOSO = new BareDomain(Domain.CONTOSO);
    private static final BareDomain GLOBEX = new BareDomain(Domain.GLOBEX);

    private final ActiveDirectoryBootstrap bootstrap = BareDomain.bootstrap();

    @AfterEach
    void clear() {
        CONTOSO.clear();
        GLOBEX.clear();
    }

    /** Before anything is asked. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bindName    | Administrator@contoso.example                          | The account is deleted when it was used, so give none that anybody needs: make one for this, whose name begins with twokey-setup.
            bindName    | CN=Administrator,CN=Users,DC=contoso,DC=example        | The account is deleted when it was used, so give none that anybody needs: make one for this, whose name begins with twokey-setup.
            serviceName | Not A Name                                             | serviceName must be 2 to 20 small letters, digits and hyphens.
            serviceName | a-name-with-21-letters                                 | serviceName must be 2 to 20 small letters, digits and hyphens.
            """)
    void what_must_not_be_given_is_objected_to(String setting, String value, String sentence) {
        Connection given = CONTOSO.connection(Map.of(setting, value));

        assertThat(bootstrap.objection(given)).contains(sentence);
        assertThatThrownBy(() -> bootstrap.prepare(given)).hasMessage(sentence);
    }

    @Test
    void the_administrator_whom_the_page_tells_to_make_is_recognized() {
        assertThat(bootstrap.recognize(CONTOSO.giveAsDocumented())).isInstanceOf(Outcome.Done.class);
    }

    /** By either name. */
    @Test
    void an_administrator_who_was_made_for_this_is_recognized() {
        CONTOSO.give();

        assertThat(bootstrap.recognize(CONTOSO.connection(Map.of()))).isInstanceOf(Outcome.Done.class);
        assertThat(bootstrap.recognize(CONTOSO.connection(Map.of("bindName", CONTOSO.users(GIVEN)))))
                .isInstanceOf(Outcome.Done.class);
    }

    @Test
    void a_wrong_password_is_told() {
        CONTOSO.give();

        assertRefused(
                CONTOSO.connection(Map.of(), "wrong"),
                Rejection.NOT_AUTHENTICATED,
                "the directory refused the sign-in: the name or the password is wrong (data 52e)");
    }

    @Test
    void a_disabled_account_is_told() {
        Connection given = CONTOSO.give();
        CONTOSO.disableGiven();

        assertRefused(
                given,
                Rejection.NOT_AUTHENTICATED,
                "the directory refused the sign-in: the account is disabled (data 533)");
    }

    @Test
    void an_expired_account_is_told() {
        Connection given = CONTOSO.give();
        CONTOSO.administrator().replace(CONTOSO.users(GIVEN), "accountExpires", "130000000000000000");

        assertRefused(
                given,
                Rejection.NOT_AUTHENTICATED,
                "the directory refused the sign-in: the account has expired (data 701)");
    }

    @Test
    void a_password_that_has_to_be_changed_first_is_told() {
        Connection given = CONTOSO.give();
        CONTOSO.administrator().replace(CONTOSO.users(GIVEN), "pwdLastSet", "0");

        assertRefused(
                given,
                Rejection.NOT_AUTHENTICATED,
                "the directory refused the sign-in: the password has expired (data 773)");
    }

    @Test
    void whoever_is_no_administrator_is_told() {
        CONTOSO.makeUser();

        assertRefused(
                CONTOSO.connection(Map.of()),
                Rejection.NOT_PERMITTED,
                "the user twokey-setup@contoso.example is no administrator of the domain. Put it into Domain Admins, and take care"
                        + " that it is new: it is deleted afterwards.");
    }

    @Test
    void an_account_of_another_domain_is_told() {
        GLOBEX.give();

        assertRefused(
                CONTOSO.connection(Map.of("bindName", GIVEN + "@globex.example")),
                Rejection.NOT_AUTHENTICATED,
                "the directory refused the sign-in: the name or the password is wrong (data 52e)");
    }

    @Test
    void a_unit_in_another_domain_is_told() {
        CONTOSO.give();

        assertRefused(
                CONTOSO.connection(Map.of("ou", GLOBEX.unit())),
                Rejection.INVALID,
                "These controllers are of the domain DC=contoso,DC=example, and the unit would lie in DC=globex,DC=example. Change"
                        + " servers or ou.");
    }

    /** The name that signs in may say so of somebody who is called otherwise. */
    @Test
    void an_account_that_only_signs_in_by_such_a_name_is_told() {
        Connection given = CONTOSO.give();
        CONTOSO.administrator().replace(CONTOSO.users(GIVEN), "sAMAccountName", "mallory");

        assertRefused(
                given,
                Rejection.NOT_SUPPORTED,
                "The account is not one that was made for this: its logon name must begin with twokey-setup, and it must be none"
                        + " that the domain was made with.");
    }

    @Test
    void the_last_administrator_who_may_sign_in_is_told() {
        Connection given = CONTOSO.give();
        String administrator = CONTOSO.users("Administrator");
        CONTOSO.administrator().replace(administrator, "userAccountControl", "514");
        try {
            assertRefused(
                    given,
                    Rejection.NOT_SUPPORTED,
                    "the user twokey-setup@contoso.example is the last administrator of the domain who may sign in, and is not"
                            + " deleted. Enable or make another one first.");
        } finally {
            CONTOSO.administrator()
                    .modify(administrator, new Modification(ModificationType.REPLACE, "userAccountControl", "512"));
        }
    }

    /** It writes nothing, and the first step of the establishment says the same. */
    private void assertRefused(Connection given, Rejection reason, String sentence) {
        Map<String, String> before = CONTOSO.state();

        assertThat(bootstrap.recognize(given)).isEqualTo(new Outcome.Rejected<>(reason, sentence));
        assertThat(bootstrap
                        .establishment(given, bootstrap.prepare(given), Set.of())
                        .getFirst()
                        .apply())
                .isEqualTo(new Outcome.Rejected<>(reason, sentence));

        assertThat(CONTOSO.state()).isEqualTo(before);
    }
}
