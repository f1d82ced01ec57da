package dev.twokey.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twokey.kernel.Secret;
import dev.twokey.kernel.TenantId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VaultTest {
    private static final TenantId CONTOSO = new TenantId(new UUID(0, 1));
    private static final TenantId GLOBEX = new TenantId(new UUID(0, 2));
    private static final AssociatedData BOUND = new AssociatedData(CONTOSO, "service", "client-secret", 1);
    private static final String PLAIN = "correct horse battery staple";

    @TempDir
    Path data;

    @Test
    void what_was_sealed_opens_again_after_a_restart() {
        byte[] sealed = vault().seal(new Secret(PLAIN), BOUND);

        assertThat(vault().open(sealed, BOUND).exposeDangerously()).isEqualTo(PLAIN);
    }

    @Test
    void the_sealed_bytes_do_not_hold_the_secret() {
        byte[] sealed = vault().seal(new Secret(PLAIN), BOUND);

        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain(PLAIN);
    }

    @ParameterizedTest
    @MethodSource("otherBindings")
    void a_seal_copied_to_another_tenant_account_purpose_or_version_does_not_open(AssociatedData other) {
        byte[] sealed = vault().seal(new Secret(PLAIN), BOUND);

        assertThatThrownBy(() -> vault().open(sealed, other))
                .isInstanceOf(SealBrokenException.class)
                .hasMessageNotContaining(PLAIN);
    }

    static Stream<AssociatedData> otherBindings() {
        return Stream.of(
                new AssociatedData(GLOBEX, "service", "client-secret", 1),
                new AssociatedData(CONTOSO, "soc", "client-secret", 1),
                new AssociatedData(CONTOSO, "service", "password", 1),
                new AssociatedData(CONTOSO, "service", "client-secret", 2),
                new AssociatedData(CONTOSO, "servicec", "lient-secret", 1));
    }

    @Test
    void a_changed_byte_does_not_open() {
        byte[] sealed = vault().seal(new Secret(PLAIN), BOUND);
        sealed[sealed.length - 1] ^= 1;

        assertThatThrownBy(() -> vault().open(sealed, BOUND)).isInstanceOf(SealBrokenException.class);
    }

    @Test
    void the_key_file_is_readable_by_its_owner_only() throws IOException {
        vault();

        Path key = data.resolve("keys/kek");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key.getParent())))
                .isEqualTo("rwx------");
        assertThat(Files.list(key.getParent())).containsExactly(key);
    }

    @Test
    void a_damaged_key_file_is_reported_and_never_replaced() throws IOException {
        vault();
        Path key = data.resolve("keys/kek");
        Files.writeString(key, "{}");

        assertThatThrownBy(this::vault)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("kek");
        assertThat(key).hasContent("{}");
    }

    private Vault vault() {
        return Vault.at(data.resolve("keys/kek"));
    }
}
