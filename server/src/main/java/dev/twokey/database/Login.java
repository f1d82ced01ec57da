package dev.twokey.database;

import dev.twokey.kernel.Secret;

/** A database user and its password. */
record Login(String user, Secret password) {}
