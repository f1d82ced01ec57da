package dev.twokey.directory.http;

import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import java.net.URI;
import java.util.function.Supplier;

/** Sends the requests of one connection with its access token, and to nowhere but its base. Safe for many threads. */
public final class AuthorizedHttp {
    private final Http http;
    private final Tokens tokens;
    private final Base base;

    public AuthorizedHttp(Http http, Tokens tokens, Base base) {
        this.http = http;
        this.tokens = tokens;
        this.base = base;
    }

    public Base base() {
        return base;
    }

    public Tokens tokens() {
        return tokens;
    }

    /**
     * Asks once. A kept token may have expired or been revoked (401), or be older than the permission (403): both are
     * worth one fresh token, and no more.
     *
     * @param call made anew for each request that leaves, so that each can have an id of its own
     */
    public Outcome<Answer> send(Supplier<Call> call, Deadline deadline) {
        return tokens.kept(deadline)
                .then(kept -> send(call.get(), kept, deadline).then(answer -> {
                    boolean again = !kept.fresh() && (answer.status() == 401 || answer.status() == 403);
                    return again
                            ? tokens.fresh(deadline).then(fresh -> send(call.get(), fresh, deadline))
                            : Outcome.done(answer);
                }));
    }

    private Outcome<Answer> send(Call call, Tokens.Token token, Deadline deadline) {
        if (!isOurs(call.uri())) {
            return new Outcome.Rejected<>(Rejection.INVALID, "the address is not one of this connection");
        }
        return http.send(call.header("Authorization", "Bearer " + token.value().exposeDangerously()), deadline);
    }

    private boolean isOurs(URI address) {
        return address.equals(base.uri()) || base.keeps(address);
    }
}
