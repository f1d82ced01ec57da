package dev.twokey.directory.http;

import dev.twokey.directory.spi.Outcome;
import dev.twokey.kernel.Secret;

/** Access tokens of one application in one directory. Safe for many threads. */
public interface Tokens {
    /** One that may have been issued a while ago, with the permissions of then. */
    Outcome<Token> kept(Deadline deadline);

    /** One that is issued now, and kept. */
    Outcome<Token> fresh(Deadline deadline);

    /** @param fresh whether it was issued just now, so that asking for another makes no difference */
    record Token(Secret value, boolean fresh) {}
}
