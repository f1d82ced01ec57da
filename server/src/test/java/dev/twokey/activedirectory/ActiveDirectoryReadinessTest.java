package dev.twokey.activedirectory;

import static dev.twokey.readiness.Assessed.found;
import static dev.twokey.readiness.Assessed.results;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.activedirectory.RunningSamba.Domain;
import dev.twokey.directory.spi.RoleRef;
import dev.twokey.readiness.Assessed;
import dev.twokey.readiness.Report;
import dev.twokey.readiness.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real domain as it is assessed in service. */
@Tag("samba")
class ActiveDirectoryReadinessTest {
    private final SambaCustomer contoso = SambaCustomer.of(Domain.CONTOSO);

    @Test
    void a_domain_that_was_delegated_as_the_page_says(@TempDir Path data) {
        try (Assessed assessed = new Assessed(data, SambaCustomer.connector(), contoso.connection())) {
            assertThat(results(assessed.report()))
                    .containsEntry("same-directory", Result.READY)
                    .containsEntry("own-permissions", Result.READY)
                    .containsEntry("delegated-unit", Result.READY)
                    .containsEntry("domain-passwords", Result.ADVISORY)
                    .containsEntry("domain-tls", Result.READY)
                    .containsEntry("protected-groups", Result.READY)
                    .containsEntry("ldap-signing", Result.ADVISORY)
                    .containsEntry("group-names-taken", Result.READY)
                    .containsEntry("account-names-alike", Result.READY)
                    .doesNotContainValue(Result.ERROR)
                    .doesNotContainKeys("guest-invitations", "realm-tls", "licences");
        }
    }

    @Test
    void what_stands_in_the_way_is_named(@TempDir Path data) {
        String taken = contoso.makeGroupElsewhere(Assessed.LOOKED_FOR);
        try (Assessed assessed = new Assessed(data, SambaCustomer.connector(), contoso.connection())) {
            Report report = assessed.report(new RoleRef("group:Domain Admins"));

            assertThat(results(report))
                    .containsEntry("protected-groups", Result.NOT_READY)
                    .containsEntry("group-names-taken", Result.NOT_READY);
            assertThat(found(report, "protected-groups")).contains("\"Domain Admins\"");
            assertThat(found(report, "group-names-taken")).contains(Assessed.LOOKED_FOR);
        } finally {
            contoso.deleteGroup(taken);
        }
    }
}
