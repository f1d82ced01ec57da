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
import dev.twokey.directory.spi.TenantDirectory;
import dev.twokey.kernel.Answer;
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
            context.scan("dev.twokey.directory");
        });
    }

    @AfterEach
    void close() {
        deployment.close();
        database.close();
    }

    @Test
    void a_setting_that_does_not_open_is_the_operators_to_mend() {
        assertThat(register(Map.of()))
                .isEqualTo(Answer.refused(new DirectoryRefusal("malformed", 400, "The setting name is missing.")));
    }

    /** Told as a wrong setting, it would send the operator looking where nothing is wrong. */
    @Test
    void a_fault_of_ours_is_not_called_a_wrong_setting() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> register(Map.of("name", "tailspin")))
                .withMessage("a fault of ours");
        assertThat(deployment.bean(Directories.class).find(SLUG)).isEmpty();
    }

    private Answer<Tenant> register(Map<String, String> settings) {
        return deployment
                .bean(Directories.class)
                .register(SLUG, "Tailspin", new Connection("faulty", settings, Map.of()), deployment.signIn("Carol"));
    }

    /** Wants a name, and breaks as soon as it is asked who it is. */
    private static final class Faulty implements Connector, TenantDirectory {
        @Override
        public String kind() {
            return "faulty";
        }

        @Override
        public Duration staleness() {
            return Duration.ZERO;
        }

        @Override
        public TenantDirectory open(Connection connection) {
            if (!connection.settings().containsKey("name")) {
                throw new IllegalArgumentException("The setting name is missing.");
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
