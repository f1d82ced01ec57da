package dev.twokey.directory;

import static dev.twokey.directory.Outcomes.assertRejected;
import static dev.twokey.directory.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.Customer.Deed;
import dev.twokey.directory.spi.AccountCredential;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.RawAnswer;
import dev.twokey.directory.spi.RawCall;
import dev.twokey.directory.spi.Rejection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The directory's own API, called as one of the service's accounts. */
public abstract class RawCallsContractTest extends OnTwoCustomers {
    /** Something that the account of {@link #credential} may read, and that names the tenant in its answer. */
    protected abstract RawCall readable();

    /** Something that the account may not. */
    protected abstract RawCall forbidden();

    /** Of an account that may read what is {@link #readable}, and nothing else. */
    protected abstract AccountCredential credential();

    /** The same account with a credential that is not its. */
    protected abstract AccountCredential wrongCredential();

    @Test
    void an_account_reads_what_it_may() {
        RawAnswer answer = done(contoso.raw().send(credential(), readable()));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).isNotBlank();
    }

    @Test
    void what_it_may_not_is_the_directorys_own_no() {
        RawAnswer answer = done(contoso.raw().send(credential(), forbidden()));

        assertThat(answer.status()).as(answer.body()).isEqualTo(403);
    }

    @Test
    void a_wrong_credential_is_refused_as_such() {
        assertRejected(contoso.raw().send(wrongCredential(), readable()), Rejection.NOT_AUTHENTICATED);
    }

    @Test
    void a_redirect_is_told_and_not_followed() {
        done(contoso.raw().send(credential(), readable()));
        contoso().intercept(Deed.ANY, Interception.REDIRECT);
        try {
            assertThat(done(contoso.raw().send(credential(), readable())).status())
                    .isEqualTo(302);
        } finally {
            contoso().interceptNothing();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".", "", "a/../../b", "https://elsewhere.example", "a\r\nHost: elsewhere", "%2e%2e"})
    void a_hostile_segment_stays_below_the_base_or_is_refused(String segment) {
        RawCall readable = readable();
        List<String> segments = new java.util.ArrayList<>(readable.segments());
        segments.add(segment);

        Outcome<RawAnswer> outcome =
                contoso.raw().send(credential(), new RawCall("GET", segments, Map.of(), Map.of(), Optional.empty()));

        if (outcome instanceof Outcome.Done<RawAnswer>(RawAnswer answer)) {
            assertThat(answer.status()).isGreaterThanOrEqualTo(400);
        } else {
            assertRejected(outcome, Rejection.INVALID);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authorization", "authorization", "Host", "Content-Length", "Transfer-Encoding", "Cookie"})
    void the_caller_chooses_no_header_that_is_ours(String header) {
        RawCall readable = readable();

        assertRejected(
                contoso.raw()
                        .send(
                                credential(),
                                new RawCall(
                                        readable.method(),
                                        readable.segments(),
                                        readable.query(),
                                        Map.of(header, "theirs"),
                                        readable.body())),
                Rejection.INVALID);
    }
}
