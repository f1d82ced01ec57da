package dev.twokey.activedirectory;

import static dev.twokey.directory.Outcomes.assertRejected;
import static dev.twokey.directory.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import dev.twokey.activedirectory.RunningSamba.Domain;
import dev.twokey.directory.spi.DomainSettings;
import dev.twokey.directory.spi.DomainSettings.Passwords;
import dev.twokey.directory.spi.Fact;
import dev.twokey.directory.spi.Named;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.Rights;
import dev.twokey.directory.spi.Sort;
import dev.twokey.directory.spi.TenantDirectory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What can be asked of a domain before anything is written there. */
@Tag("samba")
class ActiveDirectoryFactsTest {
    /** More than a page. */
    private static final int MANY = 520;

    private final SambaCustomer contoso = SambaCustomer.of(Domain.CONTOSO);
    private final DomainAdministrator administrator = contoso.administrator();
    private final TenantDirectory directory = SambaCustomer.connector().open(contoso.connection());

    @AfterEach
    void close() {
        directory.close();
    }

    @Test
    void what_we_need_and_what_everybody_has_is_all_that_we_may() {
        Rights rights = directory.facts().rights();
        Set<String> all = new TreeSet<>(rights.needed());
        all.addAll(rights.possible());

        assertThat(done(directory.facts().read(Fact.OWN_PERMISSIONS))).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void how_the_domain_is_set_is_told_as_its_administrator_set_it() {
        String domain = administrator.domain();
        String usual = administrator.entry(domain, "lockoutThreshold").getAttributeValue("lockoutThreshold");
        administrator.modify(
                domain,
                new Modification(ModificationType.REPLACE, "minPwdLength", "12"),
                new Modification(ModificationType.REPLACE, "pwdProperties", "1"),
                new Modification(ModificationType.REPLACE, "maxPwdAge", "-" + days(90)));
        try {
            DomainSettings settings = settings();

            assertThat(settings.functionalLevel())
                    .isEqualTo(Integer.parseInt(
                            administrator.entry("", "domainFunctionality").getAttributeValue("domainFunctionality")));
            assertThat(settings.passwords())
                    .isEqualTo(new Passwords(12, true, Optional.empty(), Optional.of(Duration.ofDays(90))));
            assertThat(settings.tls()).isEqualTo("TLSv1.3");
            assertThat(settings.delegated()).isTrue();

            administrator.replace(domain, "lockoutThreshold", "5");
            administrator.replace(domain, "maxPwdAge", "0");
            assertThat(settings().passwords().lockedAfter()).contains(5);
            assertThat(settings().passwords().oldest()).isEmpty();
        } finally {
            administrator.replace(domain, "lockoutThreshold", usual);
            administrator.replace(domain, "minPwdLength", "7");
            administrator.replace(domain, "maxPwdAge", "-" + days(42));
        }
    }

    /** MS-ADTS counts in steps of 100 nanoseconds. */
    private static long days(int days) {
        return Duration.ofDays(days).toNanos() / 100;
    }

    @Test
    void the_groups_that_the_directory_guards_are_told_and_a_customers_own_is_not_among_them() {
        contoso.makeGroupElsewhere("Staff " + UUID.randomUUID());

        assertThat(settings().protectedGroups().stream().map(Named::name))
                .contains("Domain Admins", "Enterprise Admins")
                .noneMatch(name -> name.startsWith("Staff"));
    }

    @Test
    void a_unit_that_is_not_ours_is_told_and_no_error() {
        contoso.revokePermission();
        try {
            assertThat(settings().delegated()).isFalse();
        } finally {
            contoso.restorePermission();
        }
    }

    @Test
    void every_group_is_shown_once_over_several_pages_and_none_of_another_domain() {
        String tag = "n" + UUID.randomUUID().toString().substring(0, 8);
        List<String> made = new ArrayList<>();
        for (int each = 0; each < MANY; each++) {
            made.add(contoso.makeGroupElsewhere(tag + "-" + each));
        }
        SambaCustomer globex = SambaCustomer.of(Domain.GLOBEX);
        String foreign = globex.makeGroupElsewhere(tag + "-globex");
        try {
            List<Named> shown = new ArrayList<>();
            Outcome<Integer> outcome = directory.facts().names(Sort.GROUPS, shown::add);

            assertThat(outcome).isEqualTo(Outcome.done(shown.size()));
            assertThat(shown.stream().map(Named::id)).doesNotHaveDuplicates().containsAll(made);
            assertThat(shown.stream().map(Named::name))
                    .contains("Domain Admins")
                    .doesNotContain(tag + "-globex");
        } finally {
            made.forEach(contoso::deleteGroup);
            globex.deleteGroup(foreign);
        }
    }

    @Test
    void users_are_shown_by_what_they_sign_in_with() {
        List<Named> shown = new ArrayList<>();

        assertThat(directory.facts().names(Sort.ACCOUNTS, shown::add)).isEqualTo(Outcome.done(shown.size()));

        assertThat(shown.stream().map(Named::name)).contains("twokey-service", "Administrator");
    }

    @Test
    void what_a_domain_does_not_have_is_said() {
        assertRejected(directory.facts().accessPolicies(), Rejection.NOT_SUPPORTED);
        assertRejected(directory.facts().crossTenantAccess(), Rejection.NOT_SUPPORTED);
        assertRejected(directory.facts().realm(), Rejection.NOT_SUPPORTED);
    }

    private DomainSettings settings() {
        return done(directory.facts().domain());
    }
}
