package dev.twokey.kernel;

/** Who acts: a person who signed in, under one of their accounts, or the system by itself. Always a parameter. */
public sealed interface Actor {
    /** A signed-in person. The account says under which identity; rules look at the person only. */
    record Person(PersonId id, AccountId account) implements Actor {}

    /** A job of the system, named for the log, for example {@code expiry}. */
    record Job(String name) implements Actor {}
}
