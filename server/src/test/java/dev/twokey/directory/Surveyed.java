package dev.twokey.directory;

import dev.twokey.directory.spi.Facts;
import dev.twokey.kernel.Slug;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.Digest;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A survey of a directory that tells what a test says. */
public final class Surveyed {
    private Surveyed() {}

    public static Survey contoso(Facts facts) {
        TenantId id = TenantId.next(Turned.START);
        PretendDirectory connector = new PretendDirectory();
        connector.tells("contoso", facts);
        return new Survey(
                new Tenant(
                        id,
                        new Slug("contoso"),
                        "Contoso",
                        "pretend",
                        "pretend:contoso",
                        Digest.of(new byte[0]),
                        new Standing(TenantState.ACTIVE, 1, Instant.EPOCH, Optional.empty()),
                        List.of()),
                connector.open(PretendDirectory.connection("contoso")),
                new Circuits(new Turned(), CircuitBreakerConfig.custom()).of(id));
    }
}
