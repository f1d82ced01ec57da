package dev.twokey.readiness;

import static dev.twokey.readiness.Contoso.assertJudged;
import static dev.twokey.readiness.Contoso.where;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.spi.DomainSettings;
import dev.twokey.directory.spi.DomainSettings.Passwords;
import dev.twokey.directory.spi.Named;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What makes a domain of Active Directory ready or not. */
class DomainChecksTest {
    private static final Passwords STRICT = new Passwords(14, true, Optional.of(10), Optional.empty());
    private static final Named DOMAIN_ADMINS = new Named("1", "Domain Admins", Set.of("Domänen-Admins"));

    private static DomainSettings domain(
            int level, Passwords passwords, String tls, boolean delegated, Named... guarded) {
        return new DomainSettings(level, passwords, tls, delegated, Set.of(guarded));
    }

    private static DomainSettings strict(Named... guarded) {
        return domain(7, STRICT, "TLSv1.3", true, guarded);
    }

    @ParameterizedTest
    @CsvSource({"7, READY", "6, READY", "4, ADVISORY", "3, ADVISORY", "2, NOT_READY"})
    void an_old_functional_level_is_told(int level, Result expected) {
        assertJudged(
                new FunctionalLevel(),
                where(Question.DOMAIN, domain(level, STRICT, "TLSv1.3", true)),
                expected,
                Integer.toString(level));
    }

    @Test
    void the_unit_is_there_and_ours() {
        assertJudged(new DelegatedUnit(), where(Question.DOMAIN, strict()), Result.READY);
        assertJudged(
                new DelegatedUnit(), where(Question.DOMAIN, domain(7, STRICT, "TLSv1.3", false)), Result.NOT_READY);
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.3, READY", "TLSv1.2, READY", "TLSv1.1, ADVISORY"})
    void an_old_protocol_is_told(String protocol, Result expected) {
        assertJudged(new DomainTls(), where(Question.DOMAIN, domain(7, STRICT, protocol, true)), expected, protocol);
    }

    @Test
    void weak_rules_about_passwords_are_told() {
        assertJudged(new DomainPasswords(), where(Question.DOMAIN, strict()), Result.READY, "14", "10");
        assertJudged(
                new DomainPasswords(),
                where(
                        Question.DOMAIN,
                        domain(7, new Passwords(7, true, Optional.of(5), Optional.empty()), "TLSv1.3", true)),
                Result.ADVISORY,
                "7");
        assertJudged(
                new DomainPasswords(),
                where(
                        Question.DOMAIN,
                        domain(7, new Passwords(14, true, Optional.empty(), Optional.empty()), "TLSv1.3", true)),
                Result.ADVISORY,
                "no account is locked");
    }

    @Test
    void what_the_directory_guards_is_carried_by_no_role_group() {
        assertJudged(
                new ProtectedGroups(), where(Question.DOMAIN, strict(DOMAIN_ADMINS)), Result.READY, "1 guarded group");
        assertJudged(
                new ProtectedGroups(),
                where(Question.DOMAIN, strict(DOMAIN_ADMINS, new Named("2", "HELPDESK", Set.of()))),
                Result.NOT_READY,
                "\"Helpdesk\"");
    }

    @Test
    void a_domain_has_these_checks_and_no_others() {
        assertThat(Checks.lines(where(Question.DOMAIN, strict())).stream().map(Report.Line::check))
                .containsExactly(
                        "delegated-unit",
                        "functional-level",
                        "domain-passwords",
                        "domain-tls",
                        "protected-groups",
                        "ldap-signing");
    }
}
