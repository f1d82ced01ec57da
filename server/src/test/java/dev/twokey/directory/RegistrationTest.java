package dev.twokey.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.twokey.database.TestDatabase;
import dev.twokey.directory.spi.Capability;
import dev.twokey.directory.spi.Connection;
import dev.twokey.directory.spi.Connector;
import dev.twokey.directory.spi.Facts;
import dev.twokey.directory.spi.Guests;
import dev.twokey.directory.spi.Memberships;
import dev.twokey.directory.spi.RoleGroups;
import dev.twokey.directory.spi.SettingNames;
import dev.twokey.directory.spi.TenantDirectory;
import dev.twokey.kernel.Answer;
import dev.twokey.kernel.Secret;
import dev.twokey.kernel.Slug;
import dev.twokey.people.TestDeployment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistrationTest {
    private static final Slug SLUG = new Slug("tailspin");

    private final TestDatabase database = TestDatabase.fresh();
    private TestDeployment deployment;

    @BeforeEach
    void found(@TempDir Path data) {
        deployment = TestDeployment.founded(database, data, context -> {
            context.registerBean(Connector.class, Faulty::new);
            context.scan("dev.twokey.policy", "dev.twokey.directory");
        });
    }

    @AfterEach
    void close() {
        deployment.close();
        database.close();
    }

    @Test
    void a_setting_that_does_not_open_is_the_operators_to_mend() {
        assertMalformed(connection(Map.of()), "name is missing.");
    }

    @Test
    void a_kind_that_there_is_not_is_answered_with_those_that_there_are() {
        assertMalformed(
                new Connection("azure", Map.of(), Map.of()), "There is no connector of kind azure. There are: faulty.");
    }

    /** It was meant, and would not hold. */
    @Test
    void a_setting_that_nobody_reads_is_refused() {
        Map<String, Secret> password = Map.of("password", new Secret("never-shown"));
        assertMalformed(
                connection(Map.of("name", "tailspin", "Name", "tailspin")),
                "Name is no setting of this kind. There are: name, part.….");
        assertMalformed(connection(Map.of("part.", "x")), "part. is no setting of this kind. There are: name, part.….");
        assertMalformed(
                connection(Map.of("password", "in the open")), "password is a secret: give it among the secrets.");
        assertMalformed(
                new Connection("faulty", Map.of(), Map.of("name", new Secret("tailspin"))),
                "name is not secret: give it among the settings.");
        assertMalformed(
                new Connection("faulty", Map.of(), Map.of("key", new Secret("never-shown"))),
                "key is no secret of this kind. There are: password.");
        assertMalformed(new Connection("faulty", Map.of("part.one", "x"), password), "name is missing.");
    }

    private void assertMalformed(Connection connection, String sentence) {
        assertThat(register(connection)).isEqualTo(Answer.refused(new DirectoryRefusal("malformed", 400, sentence)));
        assertThat(deployment.bean(Directories.class).find(SLUG)).isEmpty();
    }

    /** Told as a wrong setting, it would send the operator looking where nothing is wrong. */
    @Test
    void a_fault_of_ours_is_not_called_a_wrong_setting() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> register(connection(Map.of("name", "tailspin"))))
                .withMessage("a fault of ours");
        assertThat(deployment.bean(Directories.class).find(SLUG)).isEmpty();
    }

    private static Connection connection(Map<String, String> settings) {
        return new Connection("faulty", settings, Map.of());
    }

    private Answer<Tenant> register(Connection connection) {
        return deployment.bean(Directories.class).register(SLUG, "Tailspin", connection, deployment.signIn("Carol"));
    }

    /** Wants a name, and breaks as soon as it is asked who it is. */
    private static final class Faulty implements Connector, TenantDirectory {
        @Override
        public String kind() {
            return "faulty";
        }

        @Override
        public SettingNames names() {
            return new SettingNames(Set.of("name", "part."), Set.of("password"));
        }

        @Override
        public Duration staleness() {
            return Duration.ZERO;
        }

        @Override
        public TenantDirectory open(Connection connection) {
            if (!connection.settings().containsKey("name")) {
                throw new IllegalArgumentException("name is missing");
            }
            return this;
        }

        @Override
        public Set<Capability> capabilities() {
            return Set.of();
        }

        @Override
        public Facts facts() {
            throw new IllegalArgumentException("a fault of ours");
        }

        @Override
        public RoleGroups roleGroups() {
            throw new IllegalStateException("never asked");
        }

        @Override
        public Guests guests() {
            throw new IllegalStateException("never asked");
        }

        @Override
        public Memberships memberships() {
            throw new IllegalStateException("never asked");
        }

        @Override
        public void close() {}
    }
}
