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

/** A connection at rest: sealed whole, bound to its tenant. */
@Component
class Connections {
    private final Vault vault;

    Connections(Vault vault) {
        this.vault = vault;
    }

    byte[] seal(TenantId tenant, Connection connection) {
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
        return vault.seal(new Secret(CanonicalJson.writeString(whole)), bound(tenant));
    }

    Connection open(TenantId tenant, byte[] sealed) {
        String plain = vault.open(sealed, bound(tenant)).exposeDangerously();
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

    private static AssociatedData bound(TenantId tenant) {
        return new AssociatedData(tenant, "service", "connection", 1);
    }
}
