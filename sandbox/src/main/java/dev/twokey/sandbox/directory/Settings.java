package dev.twokey.sandbox.directory;

import java.util.List;

/**
 * How one directory behaves.
 *
 * @param autoAccept whether guests accept their invitation at once
 * @param invitesFrom one of {@link #INVITES_FROM}, as in {@code allowInvitesFrom}
 * @param pageSize objects on a page of a list that names none itself
 * @param lag how far reads are behind
 * @param licence what was bought
 */
public record Settings(boolean autoAccept, String invitesFrom, int pageSize, Lag lag, Licence licence) {
    /** Who may invite; an application may with the last two. */
    public static final List<String> INVITES_FROM =
            List.of("none", "adminsAndGuestInviters", "adminsGuestInvitersAndAllMembers", "everyone");

    /** The same with another lag. */
    public Settings with(Lag other) {
        return new Settings(autoAccept, invitesFrom, pageSize, other, licence);
    }

    /** The same with another licence. */
    public Settings with(Licence other) {
        return new Settings(autoAccept, invitesFrom, pageSize, lag, other);
    }

    /** The same, with guests who accept at once or not. */
    public Settings autoAccept(boolean on) {
        return new Settings(on, invitesFrom, pageSize, lag, licence);
    }

    /** The same with another page size. */
    public Settings pageSize(int size) {
        return new Settings(autoAccept, invitesFrom, size, lag, licence);
    }

    /** The same with another rule on who may invite. */
    public Settings invitesFrom(String who) {
        return new Settings(autoAccept, who, pageSize, lag, licence);
    }
}
