package dev.twokey.directory.http;

import dev.twokey.directory.spi.Outcome;
import dev.twokey.kernel.Secret;

/** Tokens without an endpoint: a kept one, and {@code fresh}. */
public record FixedTokens(String keptToken) implements Tokens {
    @Override
    public Outcome<Token> kept(Deadline deadline) {
        return Outcome.done(new Token(new Secret(keptToken), false));
    }

    @Override
    public Outcome<Token> fresh(Deadline deadline) {
        return Outcome.done(new Token(new Secret("fresh"), true));
    }
}
