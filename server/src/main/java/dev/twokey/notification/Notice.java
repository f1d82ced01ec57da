package dev.twokey.notification;

import dev.twokey.kernel.RequestId;
import dev.twokey.kernel.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One mail to one recipient about one request.
 *
 * @param state queued, delivered (accepted by the mail server) or failed
 * @param detail what the mail server said last
 */
public record Notice(
        TenantId tenant,
        UUID id,
        RequestId request,
        String kind,
        String recipient,
        String state,
        int attempts,
        Optional<Instant> deliveredAt,
        Optional<String> detail) {}
