package dev.twokey.people;

import dev.twokey.kernel.Ids;
import java.util.UUID;

/** An invitation to join, or to get more. Shown as {@code inv_…}. */
public record InvitationId(UUID value) {
    private static final String PREFIX = "inv";

    /** @throws IllegalArgumentException when the text is not the shown form */
    public static InvitationId parse(String text) {
        return new InvitationId(Ids.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return Ids.show(PREFIX, value);
    }
}
