package dev.twokey.people;

import dev.twokey.kernel.AccountId;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.PersonId;

/** Somebody who has just proven who they are. */
public record SignedIn(PersonId person, AccountId account) {
    public Actor.Person actor() {
        return new Actor.Person(person, account);
    }
}
