package dev.twokey.notification;

import dev.twokey.kernel.RequestId;
import dev.twokey.kernel.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One mail to one recipient.
 *
 * @param state queued, delivered (accepted by the mail server) or failed
 * @param detail what the mail server said last
 */
public record Notice(
        TenantId tenant,
        UUID id,
        About about,
        String kind,
        String recipient,
        String state,
        int attempts,
        Optional<Instant> deliveredAt,
        Optional<String> detail) {
    /** What it is about. */
    public sealed interface About {
        record OfRequest(RequestId id) implements About {
            @Override
            public String toString() {
                return id.toString();
            }
        }

        record OfRestore(long epoch) implements About {
            @Override
            public String toString() {
                return "restore-" + epoch;
            }
        }
    }
}
