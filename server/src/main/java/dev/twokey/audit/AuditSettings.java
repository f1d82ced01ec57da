package dev.twokey.audit;

import dev.twokey.kernel.Slug;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the operator says about the logs.
 *
 * @param dataDir {@code TWOKEY_DATA_DIR}: the log key and the high-water marks lie in its folder {@code keys}
 * @param deployment {@code TWOKEY_DEPLOYMENT}: the first half of every log's name, immutable
 */
@ConfigurationProperties("twokey")
record AuditSettings(
        @DefaultValue(".twokey") Path dataDir,
        @DefaultValue("harbour") String deployment) {
    AuditSettings {
        new Slug(deployment);
    }

    Path keys() {
        return dataDir.resolve("keys");
    }

    String origin(Slug tenant) {
        return deployment + "/" + tenant;
    }
}
