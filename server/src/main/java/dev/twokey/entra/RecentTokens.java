package dev.twokey.entra;

import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.http.Tokens;
import dev.twokey.directory.spi.Outcome;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * Remembers for half a minute what Microsoft's library keeps: to ask it costs as much as a request. The library gives away no token
 * that lives for less than five minutes; here it may be half a minute less.
 */
final class RecentTokens implements Tokens {
    private static final Duration REMEMBERED = Duration.ofSeconds(30);

    private final Tokens library;
    private final LongSupplier nanos;
    private final AtomicReference<Recent> recent = new AtomicReference<>();

    RecentTokens(Tokens library) {
        this(library, System::nanoTime);
    }

    /** @param nanos a clock that never goes back */
    RecentTokens(Tokens library, LongSupplier nanos) {
        this.library = library;
        this.nanos = nanos;
    }

    private record Recent(Token token, long since) {}

    @Override
    public Outcome<Token> kept(Deadline deadline) {
        Recent known = recent.get();
        return known != null && nanos.getAsLong() - known.since() < REMEMBERED.toNanos()
                ? Outcome.done(known.token())
                : remember(library.kept(deadline));
    }

    @Override
    public Outcome<Token> fresh(Deadline deadline) {
        return remember(library.fresh(deadline));
    }

    private Outcome<Token> remember(Outcome<Token> asked) {
        if (asked instanceof Outcome.Done<Token>(Token token)) {
            recent.set(new Recent(new Token(token.value(), false), nanos.getAsLong()));
        }
        return asked;
    }
}
