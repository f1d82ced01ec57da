package dev.twokey.approval;

import dev.twokey.kernel.Actor;
import dev.twokey.kernel.Slug;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.Digest;
import dev.twokey.proof.JsonObject;
import dev.twokey.proof.KeyRule;
import java.time.Duration;

/**
 * What a room wants keys for.
 *
 * @param directory the directory's own identity, {@code entra:<guid>}
 * @param content what is particular to this kind; joined with the fields that every request document has
 * @param policy digest of the rules that allowed the asking
 * @param answerWithin how long a second person may take
 */
public record Proposal(
        TenantId tenant,
        Slug slug,
        String directory,
        String kind,
        Actor.Person requester,
        JsonObject content,
        KeyRule rule,
        Digest policy,
        Duration answerWithin) {}
