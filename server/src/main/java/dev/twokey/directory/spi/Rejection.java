package dev.twokey.directory.spi;

/** Why a directory certainly did not do what was asked. */
public enum Rejection {
    /** The object, for example the role group, does not exist. */
    NOT_FOUND,
    /** The service's own permission is missing or was taken away. */
    NOT_PERMITTED,
    /** The credential was refused. */
    NOT_AUTHENTICATED,
    /** The directory does not offer this. */
    NOT_SUPPORTED,
    /** The tenant did not buy what this takes; no permission is missing. */
    NOT_LICENSED,
    /** The directory answered that what was sent is wrong. */
    INVALID,
    /** The name belongs to something that the service did not make. */
    CONFLICT
}
