package dev.twokey.elevation;

import static dev.twokey.people.TestDeployment.granted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.approval.Request;
import dev.twokey.audit.Restores;
import dev.twokey.directory.Directories;
import dev.twokey.people.IssuedToken;
import dev.twokey.people.People;
import dev.twokey.people.SignedIn;
import dev.twokey.people.TestDeployment;
import dev.twokey.people.Tokens;
import dev.twokey.restore.Operator;
import dev.twokey.vault.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An older backup brought somebody back to life whom one node alone remembers as disabled. */
class BroughtBackTest {
    @TempDir
    Path data;

    @Test
    void whoever_is_disabled_again_is_inside_nowhere_and_signed_in_nowhere() throws IOException {
        try (TestElevations first = TestElevations.begun(data)) {
            TestDeployment harbour = first.deployment();
            first.bean(Directories.class).all().forEach(tenant -> harbour.logs().sequence(tenant.id()));
            harbour.sequence();
            assertThat(says(harbour, "--keys-too", "--by", "Carol", "--reason", "The machine is lost"))
                    .contains("This node works in epoch 2.");
            first.forward(Duration.ofMinutes(2));
            first.reconcile();
            first.later();
            Request alices = first.inside("support-partner");
            Request bobs = first.inside(TestElevations.CONTOSO, "Bob", "Alice", "service-reader");
            assertThat(first.state(alices)).isEqualTo(GrantState.ACTIVE);
            SignedIn session = harbour.session("Alice");
            IssuedToken token = granted(first.bean(Tokens.class).issue(session, "laptop"));
            first.forward(Duration.ofSeconds(1));
            first.stop();

            // The other node had seen that Alice was disabled, and was not spoken to yet.
            Files.writeString(data.resolve("keys/epoch"), "1\n");
            PrivateFile.at(data.resolve("keys/revoked")).replace(harbour.person("Alice") + "\n");
            TestElevations other = first.another();
            try {
                assertThat(says(other.deployment(), "--by", "Carol", "--reason", "The machine is lost"))
                        .contains("this node follows into epoch 2")
                        .endsWith("exit 0\n");

                assertThat(other.state(alices)).isEqualTo(GrantState.ENDING);
                assertThat(other.grant(alices).endReason()).contains("person-disabled");
                assertThat(other.entries(alices)).endsWith("elevation.person-disabled");
                assertThat(other.state(bobs)).isEqualTo(GrantState.ACTIVE);
                assertThat(other.bean(People.class).isSignedIn(session)).isFalse();
                assertThat(other.bean(Tokens.class).owner(token.token())).isEmpty();
                other.later();
                other.sweep();
                assertThat(other.inside()).containsExactly("service-reader op-bob@harbour.example");
            } finally {
                other.stop();
            }
        }
    }

    private static String says(TestDeployment node, String... options) {
        return Operator.says(node.bean(Restores.class), node.bean(People.class), "restored harbour\n", options);
    }
}
