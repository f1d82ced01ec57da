package dev.twokey.people;

import dev.twokey.kernel.AccountId;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.PersonId;
import java.time.Instant;

/**
 * Somebody who has proven who they are, by a passkey of theirs.
 *
 * @param at when; whatever began then is over once they are signed out
 */
public record SignedIn(PersonId person, AccountId account, Instant at) {
    public Actor.Person actor() {
        return new Actor.Person(person, account);
    }
}
