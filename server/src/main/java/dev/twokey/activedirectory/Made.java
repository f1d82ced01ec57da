package dev.twokey.activedirectory;

import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResultEntry;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import java.util.Optional;
import java.util.function.Supplier;

/** What making something came to. */
final class Made {
    private Made() {}

    /** A name that is taken may have been taken by ourselves, in a call at the same time: so it is looked for. */
    static Outcome<SearchResultEntry> found(ResultCode code, Supplier<Outcome<Optional<SearchResultEntry>>> looking) {
        boolean mayBeThere = code.equals(ResultCode.SUCCESS) || code.equals(ResultCode.ENTRY_ALREADY_EXISTS);
        return mayBeThere
                ? looking.get().then(found -> found.map(Outcome::done).orElseGet(() -> notFound(code)))
                : new LdapProblem(code).outcome();
    }

    private static <T> Outcome<T> notFound(ResultCode code) {
        return code.equals(ResultCode.SUCCESS)
                ? new Outcome.Unknown<>("made, and not to be found yet")
                : new Outcome.Rejected<>(
                        Rejection.CONFLICT, "the name belongs to something in the unit that we did not make");
    }
}
