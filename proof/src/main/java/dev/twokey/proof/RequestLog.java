package dev.twokey.proof;

import dev.twokey.proof.RequestSignatures.Basis;
import dev.twokey.proof.RequestSignatures.Found;
import dev.twokey.proof.RequestSignatures.Keys;
import dev.twokey.proof.RequestSignatures.Why;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Takes a tenant's log entry by entry and judges each key, and each letting in, by the keys before it. */
final class RequestLog {
    /** What lets somebody in needs all keys of its request. */
    private static final Set<String> LETTING_IN = Set.of(RequestCourse.INTENDED, RequestCourse.ACTIVE);

    private static final Set<String> KEYS = Set.of("request.asked", "request.approved");

    /** After these a request has no keys any more and lets nobody in. */
    private static final Set<String> LAST =
            Set.of("request.denied", "request.withdrawn", "request.expired", "elevation.refused", "elevation.ended");

    private final Basis basis;
    private final DeploymentProof proof;
    private final WitnessedRoots roots;
    private final Map<String, RequestCourse> requests = new HashMap<>();
    private final Set<String> closed = new HashSet<>();
    private final Set<String> over = new HashSet<>();
    private Optional<Found.Fails> fails = Optional.empty();
    private OptionalLong firstUnproven = OptionalLong.empty();
    private long unproven;
    private long proven;
    private long ofSandbox;
    private boolean isUndecided;
    private long epoch;

    /** @param roots of the tenant's log, at the sizes that statements have seen; it is built here */
    RequestLog(Basis basis, DeploymentProof proof, WitnessedRoots roots) {
        this.basis = basis;
        this.proof = proof;
        this.roots = roots;
    }

    /** What is wrong comes before what cannot be told: another export would not mend it. */
    Found found() {
        if (fails.isPresent()) {
            return fails.get();
        }
        return isUndecided
                ? new Found.Undecided(Why.DEPLOYMENT_LOG_OLDER)
                : new Found.Hold(
                        new Keys(proven, ofSandbox, unproven, firstUnproven),
                        basis,
                        proof.authority().violations());
    }

    void take(LogLine line, List<Detail> details) {
        if (fails.isEmpty()) {
            try {
                judge(line, details);
            } catch (Unauthorised e) {
                fail(line, e.reason(), String.valueOf(e.getMessage()));
            } catch (NoAuthority e) {
                fail(line, e.reason().word(), "a signature of somebody who could not sign this then");
            } catch (InvalidSignature e) {
                fail(line, "signature-invalid", e.reason().word());
            } catch (MalformedProof e) {
                fail(line, "malformed", String.valueOf(e.getMessage()));
            }
        }
        roots.append(line.leafHash());
    }

    private void fail(LogLine line, String reason, String message) {
        fails = Optional.of(new Found.Fails(line.index(), line.entry().kind(), reason, message, basis));
    }

    private void judge(LogLine line, List<Detail> details) {
        String kind = line.entry().kind();
        if (LAST.contains(kind)) {
            over.add(request(line));
        } else if (KEYS.contains(kind)) {
            requireLive(line);
            key(line, details);
        } else if (LETTING_IN.contains(kind)) {
            requireLive(line);
            let(line);
        }
    }

    private void requireLive(LogLine line) {
        Unauthorised.unless(!over.contains(request(line)), "request-over", "the request had come to its end before");
    }

    private void key(LogLine line, List<Detail> details) {
        Unauthorised.unless(
                RequestKey.isIn(line.entry()), "unsigned", "the entry commits to no document, statement and assertion");
        String request = request(line);
        Optional<RequestKey> open = RequestKey.of(details);
        // Once one key of a request cannot be looked at, its others prove nothing.
        if (open.isEmpty() || closed.contains(request)) {
            closed.add(request);
            unproven(line);
            return;
        }
        RequestKey key = open.get();
        requireAbout(line, request, key);
        if (proof.isOlderThan(key.statement())) {
            isUndecided = true;
            closed.add(request);
            return;
        }
        Person signer = proof.requireSigner(line, key.signed());
        Tenancy.requireScope(signer, key.document().tenant());
        if (!proof.isTurnedInTime(line, key.statement())) {
            closed.add(request);
            unproven(line);
            return;
        }
        Unauthorised.unless(key.statement().epoch() >= epoch, "epoch-fell", "an epoch never falls in a log");
        epoch = key.statement().epoch();
        if (line.entry().kind().equals("request.asked")) {
            ask(request, key);
        } else {
            asked(request, "not-asked", "a request is asked before it is approved")
                    .approve(line.entry(), key, signer);
        }
        count(key.statement());
    }

    private void count(Statement statement) {
        if (proof.isOfSandbox(statement)) {
            ofSandbox++;
        } else {
            proven++;
        }
    }

    /** The key is about this request of this log, and was turned when the entry says so. */
    private void requireAbout(LogLine line, String request, RequestKey key) {
        RequestDocument document = key.document();
        Statement statement = key.statement();
        boolean here = document.request().equals(request)
                && line.log().equals(document.deployment() + '/' + document.tenant())
                && proof.authority().deployment().equals(Optional.of(document.deployment()))
                && document.digest().equals(line.entry().data().digest("digest"));
        Unauthorised.unless(here, "document-differs", "the document is not that of this entry, request or log");
        Unauthorised.unless(
                document.isNamedBy(statement), "statement-differs", "the statement is not about this document");
        Unauthorised.unless(
                statement.tenantLog().size() <= line.index(),
                "witness-ahead",
                "the signer has seen a log that did not exist");
        Unauthorised.unless(
                roots.holds(statement.tenantLog()), "witness-differs", "the signer has seen another log than this");
        StatementTimes.requireTurned(line.entry(), statement);
    }

    private void ask(String request, RequestKey key) {
        Unauthorised.unless(
                requests.putIfAbsent(request, RequestCourse.asked(key)) == null,
                "asked-twice",
                "a request is asked once");
    }

    private void let(LogLine line) {
        String request = request(line);
        if (closed.contains(request)) {
            unproven(line);
        } else {
            asked(request, "keys-incomplete", "somebody was let in without all keys")
                    .let(line.entry());
        }
    }

    private RequestCourse asked(String request, String reason, String otherwise) {
        RequestCourse course = requests.get(request);
        if (course == null) {
            throw new Unauthorised(reason, otherwise);
        }
        return course;
    }

    private void unproven(LogLine line) {
        unproven++;
        if (firstUnproven.isEmpty()) {
            firstUnproven = OptionalLong.of(line.index());
        }
    }

    private static String request(LogLine line) {
        return line.entry().request().orElseThrow(() -> new MalformedProof("field \"request\" is missing"));
    }
}
