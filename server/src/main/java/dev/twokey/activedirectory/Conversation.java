package dev.twokey.activedirectory;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.AddRequest;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.DeleteRequest;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPRequest;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.http.Pause;
import dev.twokey.directory.spi.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import javax.net.ssl.SSLSession;

/**
 * What one deed says to the directory, over one connection, by its deadline. Every deed reads before it writes: a connection
 * that died while nobody used it is noticed then, and replaced. A write is never repeated: when its answer is lost, nobody
 * knows what became of it.
 */
final class Conversation implements AutoCloseable {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(4);
    /** Fewer than the thousand that a controller gives at most (MS-ADTS, 3.1.1.3.4.6). */
    private static final int PAGE = 500;

    private final DomainControllers controllers;
    private final Deadline deadline;
    private final Pause pause;
    private Optional<DomainControllers.Kept> connection = Optional.empty();
    private boolean reused;
    private boolean wrote;

    Conversation(DomainControllers controllers, Deadline deadline, Pause pause) {
        this.controllers = controllers;
        this.deadline = deadline;
        this.pause = pause;
    }

    /** The object of the DN, or nothing when the directory says that there is none that we may see. */
    Outcome<Optional<SearchResultEntry>> read(String dn, List<Control> controls, String... attributes) {
        return search(dn, SearchScope.BASE, Filter.createPresenceFilter("objectClass"), controls, attributes)
                .then(answer -> switch (answer.entries().size()) {
                    case 1 -> Outcome.done(Optional.of(answer.entries().getFirst()));
                    case 0 ->
                        answer.result().getResultCode().equals(ResultCode.NO_SUCH_OBJECT)
                                ? Outcome.done(Optional.empty())
                                : new Outcome.Unknown<>(
                                        "the directory neither shows the object nor says that there is none");
                    default -> new Outcome.Unknown<>("the answer is about several objects");
                });
    }

    /** What a search came to: a success, or that its base is not there. */
    Outcome<Found> search(String base, SearchScope scope, Filter filter, List<Control> controls, String... attributes) {
        Entries entries = new Entries(deadline, this::drop);
        SearchRequest request = new SearchRequest(entries, base, scope, filter, attributes);
        controls.forEach(request::addControl);
        Outcome<LDAPResult> answer = ask(request, entries);
        if (entries.broken().isPresent()) {
            return new Outcome.Unknown<>(entries.broken().get());
        }
        return answer.then(result -> {
            ResultCode code = result.getResultCode();
            return code.equals(ResultCode.SUCCESS) || code.equals(ResultCode.NO_SUCH_OBJECT)
                    ? Outcome.done(new Found(result, entries.all()))
                    : new LdapProblem(code).outcome();
        });
    }

    /**
     * All that a search finds, however much there is, a page at a time (RFC 2696): nothing is kept. On one connection, since another
     * knows nothing of the pages before.
     */
    Outcome<Integer> pages(String base, Filter filter, Consumer<SearchResultEntry> visitor, String... attributes) {
        int seen = 0;
        ASN1OctetString cookie = new ASN1OctetString();
        do {
            Control page = new SimplePagedResultsControl(PAGE, cookie, true);
            Outcome<Found> found = search(base, SearchScope.SUB, filter, List.of(page), attributes);
            if (!(found instanceof Outcome.Done<Found>(Found part))) {
                return found.then(never -> Outcome.done(0));
            }
            if (!part.result().getResultCode().equals(ResultCode.SUCCESS)) {
                return new Outcome.Unknown<>("the directory does not know the domain");
            }
            part.entries().forEach(visitor);
            seen += part.entries().size();
            cookie = next(part.result());
        } while (cookie.getValueLength() > 0);
        return Outcome.done(seen);
    }

    /** Empty after the last. */
    private static ASN1OctetString next(LDAPResult result) {
        return result.getResponseControl(SimplePagedResultsControl.PAGED_RESULTS_OID)
                        instanceof SimplePagedResultsControl page
                ? page.getCookie()
                : new ASN1OctetString();
    }

    /** The protocol under which this connection is kept secret, {@code TLSv1.3}. */
    Outcome<String> protocol() {
        return connection().then(open -> {
            SSLSession session = open.getSSLSession();
            return session == null
                    ? new Outcome.Unknown<>("the connection does not tell its protocol")
                    : Outcome.done(session.getProtocol());
        });
    }

    record Found(LDAPResult result, List<SearchResultEntry> entries) {}

    Outcome<ResultCode> add(AddRequest request) {
        return write(request);
    }

    Outcome<ResultCode> modify(ModifyRequest request) {
        return write(request);
    }

    Outcome<ResultCode> delete(String dn) {
        return write(new DeleteRequest(dn));
    }

    private Outcome<ResultCode> write(LDAPRequest request) {
        return connection().then(open -> {
            wrote = true;
            return patiently(open, request).then(result -> Outcome.done(result.getResultCode()));
        });
    }

    private Outcome<LDAPResult> ask(SearchRequest request, Entries entries) {
        Outcome<LDAPResult> first = connection().then(open -> patiently(open, request));
        // After a write another connection might lead to a controller that has not heard of it.
        boolean again = connection.isEmpty() && !wrote && entries.broken().isEmpty() && isBetterAskedElsewhere(first);
        if (!again) {
            return first;
        }
        entries.forget();
        return fresh().then(open -> patiently(open, request));
    }

    private boolean isBetterAskedElsewhere(Outcome<LDAPResult> outcome) {
        return switch (outcome) {
            case Outcome.Unknown<LDAPResult> unanswered -> reused;
            case Outcome.Done<LDAPResult>(LDAPResult result) ->
                result.getResultCode().equals(ResultCode.UNAVAILABLE) && controllers.areSeveral();
            case Outcome.Rejected<LDAPResult> refused -> false;
        };
    }

    /** Asks again while the directory says that it is busy: that is all that LDAP says, and not for how long. */
    private Outcome<LDAPResult> patiently(LDAPConnection open, LDAPRequest request) {
        for (int attempt = 0; ; attempt++) {
            Outcome<LDAPResult> outcome = once(open, request);
            Duration wait = backoff(attempt);
            if (!(outcome instanceof Outcome.Done<LDAPResult>(LDAPResult result))
                    || !result.getResultCode().equals(ResultCode.BUSY)
                    || wait.compareTo(deadline.remaining()) >= 0) {
                return outcome;
            }
            try {
                pause.of(wait);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return new Outcome.Unknown<>("interrupted while waiting to ask again");
            }
        }
    }

    private Outcome<LDAPResult> once(LDAPConnection open, LDAPRequest request) {
        long remaining = deadline.remaining().toMillis();
        if (remaining == 0) {
            return new Outcome.Unknown<>("no time left to ask the directory");
        }
        request.setResponseTimeoutMillis(remaining);
        request.setFollowReferrals(false);
        LDAPResult result;
        Wire.Watch watch = connection.orElseThrow().wire().watch(deadline);
        try {
            result = open.processOperation(request);
        } catch (LDAPException refused) {
            result = refused.toLDAPResult();
        } finally {
            watch.end();
        }
        LdapProblem problem = new LdapProblem(result.getResultCode());
        if (result.getResultCode().equals(ResultCode.UNAVAILABLE)) {
            connection.ifPresent(spoilt -> controllers.passOver(spoilt.server()));
        }
        if (problem.spoilsTheConnection()) {
            drop();
        }
        return result.getResultCode().isClientSideResultCode() ? problem.outcome() : Outcome.done(result);
    }

    private Outcome<LDAPConnection> connection() {
        if (connection.isPresent()) {
            return Outcome.done(connection.get().connection());
        }
        connection = controllers.kept();
        reused = connection.isPresent();
        return reused ? Outcome.done(connection.get().connection()) : fresh();
    }

    private Outcome<LDAPConnection> fresh() {
        reused = false;
        return controllers.fresh(deadline).then(open -> {
            connection = Optional.of(open);
            return Outcome.done(open.connection());
        });
    }

    private void drop() {
        connection.ifPresent(DomainControllers.Kept::close);
        connection = Optional.empty();
    }

    /** Between half of the step and all of it, so that those who were refused together do not return together. */
    private static Duration backoff(int attempt) {
        long step = Math.min(LONGEST_PAUSE.toMillis(), FIRST_PAUSE.toMillis() << Math.min(attempt, 10));
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(step / 2, step + 1));
    }

    @Override
    public void close() {
        connection.ifPresent(controllers::giveBack);
        connection = Optional.empty();
    }
}
