package dev.twokey.activedirectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twokey.activedirectory.DomainConnection.Server;
import dev.twokey.activedirectory.RunningSamba.Domain;
import dev.twokey.directory.spi.Connection;
import dev.twokey.kernel.Secret;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which settings a connection has. */
@Tag("samba")
class DomainConnectionTest {
    private final Connection right = SambaCustomer.of(Domain.CONTOSO).connection();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            servers   | ''                            | servers is missing
            servers   | dc1:0                         | servers must be a list of host:port, separated by commas
            servers   | ldap://dc1                    | servers must be a list of host:port, separated by commas
            servers   | dc1,,dc2                      | servers must be a list of host:port, separated by commas
            security  | none                          | security must be ldaps or starttls
            ou        | CN=Users,DC=contoso,DC=example| ou must be the DN of an organisational unit, such as OU=TwoKey,DC=contoso,DC=example
            ou        | DC=contoso,DC=example         | ou must be the DN of an organisational unit, such as OU=TwoKey,DC=contoso,DC=example
            ou        | OU=TwoKey                     | ou must be the DN of an organisational unit, such as OU=TwoKey,DC=contoso,DC=example
            ou        | nonsense                      | ou must be the DN of an organisational unit, such as OU=TwoKey,DC=contoso,DC=example
            bindName  | ' '                           | bindName is missing
            ca        | no certificate                | ca must be certificates in PEM
            homeRealm | harbour example               | homeRealm must be a Kerberos realm in capitals
            """)
    void a_setting_that_is_not_acceptable_is_named(String name, String value, String sentence) {
        Map<String, String> settings = new HashMap<>(right.settings());
        settings.put(name, value);

        assertThatThrownBy(() -> DomainConnection.parse(new Connection(right.kind(), settings, right.secrets())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(sentence);
    }

    /** With an empty one the directory lets everybody in as nobody. */
    @Test
    void an_empty_password_is_none() {
        Connection empty = new Connection(right.kind(), right.settings(), Map.of("password", new Secret("")));

        assertThatThrownBy(() -> DomainConnection.parse(empty)).hasMessage("password is missing");
    }

    @Test
    void ports_and_the_domain_follow_from_what_is_given() {
        Map<String, String> settings = new HashMap<>(right.settings());
        settings.put("servers", "dc1.contoso.example, dc2.contoso.example:3269");
        DomainConnection parsed = DomainConnection.parse(new Connection(right.kind(), settings, right.secrets()));

        assertThat(parsed.servers())
                .isEqualTo(List.of(new Server("dc1.contoso.example", 636), new Server("dc2.contoso.example", 3269)));
        assertThat(parsed.domain().toString()).isEqualTo("DC=contoso,DC=example");
        assertThat(parsed.dnsName()).isEqualTo("contoso.example");
    }
}
