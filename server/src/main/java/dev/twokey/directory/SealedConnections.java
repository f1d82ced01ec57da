package dev.twokey.directory;

import dev.twokey.directory.spi.Connection;
import dev.twokey.kernel.Secret;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.CanonicalJson;
import dev.twokey.proof.JsonObject;
import dev.twokey.proof.JsonString;
import dev.twokey.vault.AssociatedData;
import dev.twokey.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Connections at rest: each sealed whole, bound to its tenant and to what it is for. */
@Component
public class SealedConnections {
    private static final int VERSION = 1;

    private final Vault vault;

    SealedConnections(Vault vault) {
        this.vault = vault;
    }

    /** What a connection is for; one that is sealed for one purpose does not open for another. */
    public enum Purpose {
        /** By which the service works. */
        OWN("connection"),
        /** What a customer gave once. */
        GIVEN("given");

        private final String word;

        Purpose(String word) {
            this.word = word;
        }
    }

    public byte[] seal(TenantId tenant, Purpose purpose, Connection connection) {
        JsonObject settings = JsonObject.empty();
        for (var setting : connection.settings().entrySet()) {
            settings = settings.with(setting.getKey(), setting.getValue());
        }
        JsonObject secrets = JsonObject.empty();
        for (var secret : connection.secrets().entrySet()) {
            secrets = secrets.with(secret.getKey(), secret.getValue().exposeDangerously());
        }
        JsonObject whole = JsonObject.of("kind", connection.kind())
                .with("settings", settings)
                .with("secrets", secrets);
        return vault.seal(new Secret(CanonicalJson.writeString(whole)), bound(tenant, purpose));
    }

    public Connection open(TenantId tenant, Purpose purpose, byte[] sealed) {
        String plain = vault.open(sealed, bound(tenant, purpose)).exposeDangerously();
        JsonObject whole = CanonicalJson.parseObject(plain.getBytes(StandardCharsets.UTF_8));
        Map<String, Secret> secrets = new TreeMap<>();
        texts(whole.object("secrets")).forEach((name, value) -> secrets.put(name, new Secret(value)));
        return new Connection(whole.string("kind"), texts(whole.object("settings")), secrets);
    }

    private static Map<String, String> texts(JsonObject object) {
        Map<String, String> texts = new TreeMap<>();
        object.fields().forEach((name, value) -> texts.put(name, ((JsonString) value).value()));
        return texts;
    }

    private static AssociatedData bound(TenantId tenant, Purpose purpose) {
        return new AssociatedData(tenant, "service", purpose.word, VERSION);
    }
}
