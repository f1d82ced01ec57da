package dev.twokey.activedirectory;

import com.unboundid.ldap.sdk.ResultCode;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;

/** What it means that something was made, or is there already, and is not found. */
final class Made {
    private Made() {}

    static <T> Outcome<T> notFound(ResultCode code) {
        return code.equals(ResultCode.SUCCESS)
                ? new Outcome.Unknown<>("made, and not to be found yet")
                : new Outcome.Rejected<>(
                        Rejection.CONFLICT, "the name belongs to something in the unit that we did not make");
    }
}
