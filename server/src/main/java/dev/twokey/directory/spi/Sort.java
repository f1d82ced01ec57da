package dev.twokey.directory.spi;

/** What has a name that somebody could mistake for another. */
public enum Sort {
    GROUPS,
    /** Whatever signs in: users, and what programs sign in as where that has a name of its own. */
    ACCOUNTS
}
