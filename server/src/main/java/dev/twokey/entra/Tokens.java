package dev.twokey.entra;

import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.kernel.Secret;

/** Access tokens of one application in one tenant. */
interface Tokens {
    /** One that may have been issued a while ago, with the permissions of then. */
    Outcome<Token> kept(Deadline deadline);

    Outcome<Token> fresh(Deadline deadline);

    /** @param fresh whether it was issued just now, so that asking for another makes no difference */
    record Token(Secret value, boolean fresh) {}
}
