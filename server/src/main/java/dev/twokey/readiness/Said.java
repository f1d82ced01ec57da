package dev.twokey.readiness;

import dev.twokey.kernel.PersonId;
import java.time.Instant;

/** What a person answered to a question that no directory answers, and since when we know. */
public record Said(Reply reply, PersonId by, Instant at) {
    public enum Reply {
        YES,
        NO
    }
}
