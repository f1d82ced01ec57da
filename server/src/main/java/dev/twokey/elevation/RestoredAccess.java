package dev.twokey.elevation;

import dev.twokey.approval.Reasons;
import dev.twokey.audit.Logs;
import dev.twokey.audit.Restored;
import dev.twokey.kernel.Actor;
import dev.twokey.proof.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * After a restore every access ends: its revocation or closure may be among what is missing, and nobody can tell. Whoever
 * still needs it asks again.
 */
@Component
class RestoredAccess {
    private final GrantStore grants;
    private final MembershipStore memberships;
    private final GuestStore guests;
    private final Logs logs;
    private final ApplicationEventPublisher events;

    RestoredAccess(
            GrantStore grants,
            MembershipStore memberships,
            GuestStore guests,
            Logs logs,
            ApplicationEventPublisher events) {
        this.grants = grants;
        this.memberships = memberships;
        this.guests = guests;
        this.logs = logs;
        this.events = events;
    }

    @EventListener
    void heard(Restored restored) {
        grants.open().stream()
                .map(grant -> grant.membership().guest())
                .distinct()
                .sorted(GuestAccount.ORDER)
                .forEach(guests::lock);
        grants.open().forEach(grant -> end(grant, restored));
        // Whoever was enabled since the backup was made is disabled again; of whom it has never heard, it cannot know.
        guests.mayBeOpen(restored.at());
    }

    private void end(Grant grant, Restored restored) {
        memberships.hurry(grant.membership());
        grants.end(grant, Optional.empty(), Reasons.RESTORED, restored.at());
        switch (grant.state()) {
            case OWED -> {
                note(grant, "elevation.refused", JsonObject.of("reason", Reasons.RESTORED));
                events.publishEvent(new AccessEvent.NeverGiven(
                        List.of(grants.find(grant.tenant(), grant.request()).orElseThrow()), restored.at()));
            }
            case ACTIVE -> note(grant, "elevation.database-restored", JsonObject.empty());
            case ENDING, ENDED -> throw new IllegalStateException("an access that ends is not open");
        }
    }

    private void note(Grant grant, String kind, JsonObject data) {
        logs.append(
                grant.tenant(),
                new Logs.Entry(kind, new Actor.Job("restore"), Optional.of(grant.request()), data, Map.of()));
    }
}
