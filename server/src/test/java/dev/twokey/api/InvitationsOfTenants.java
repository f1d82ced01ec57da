package dev.twokey.api;

import dev.twokey.approval.Request;
import dev.twokey.approval.spi.Subject;
import dev.twokey.kernel.Refusal;
import java.time.Instant;
import java.util.Optional;

/** Stands for the room that asks whether a tenant may be invited. */
final class InvitationsOfTenants implements Subject {
    static final String KIND = "tenant-invitation";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<Refusal> recheck(Request request, Instant now) {
        return Optional.empty();
    }

    @Override
    public void approved(Request request, Instant now) {}
}
