package dev.twokey.proof;

import dev.twokey.proof.RequestSignatures.Found;
import java.util.ArrayList;
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
    private static final Set<String> LETTING_IN = Set.of("elevation.intended", "elevation.active");

    private final DeploymentProof proof;
    private final WitnessedRoots roots;
    private final Map<String, Turned> requests = new HashMap<>();
    private final Set<String> closed = new HashSet<>();
    private Optional<Found.Fails> fails = Optional.empty();
    private OptionalLong firstUnproven = OptionalLong.empty();
    private long unproven;
    private long keys;

    /** @param roots of the tenant's log, at the sizes that statements have seen; it is built here */
    RequestLog(DeploymentProof proof, WitnessedRoots roots) {
        this.proof = proof;
        this.roots = roots;
    }

    /** The keys of one request so far. */
    private record Turned(Digest document, String requester, KeyRule rule, long epoch, List<KeyRule.Signer> approvers) {
        static Turned first(RequestKey key) {
            RequestDocument document = key.document();
            return new Turned(
                    document.digest(),
                    document.requester(),
                    document.keyRule(),
                    key.statement().epoch(),
                    new ArrayList<>());
        }

        boolean isOf(String person) {
            return person.equals(requester)
                    || approvers.stream().anyMatch(approver -> approver.person().equals(person));
        }

        boolean isComplete() {
            return rule.satisfiedBy(requester, approvers);
        }
    }

    Found found() {
        return fails.<Found>map(failed -> failed)
                .orElseGet(() -> new Found.Hold(
                        keys, unproven, firstUnproven, proof.authority().violations()));
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
        fails = Optional.of(new Found.Fails(line.index(), line.entry().kind(), reason, message));
    }

    private void judge(LogLine line, List<Detail> details) {
        String kind = line.entry().kind();
        if (kind.equals("request.asked") || kind.equals("request.approved")) {
            key(line, details);
        } else if (LETTING_IN.contains(kind)) {
            let(line);
        }
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
        Person signer = proof.requireSigner(line, key.signed());
        if (!proof.isTurnedInTime(line, key.statement())) {
            closed.add(request);
            unproven(line);
            return;
        }
        if (line.entry().kind().equals("request.asked")) {
            ask(request, key);
        } else {
            approve(request, key, signer);
        }
        keys++;
    }

    /** The key is about this request of this log, and was turned when the entry says so. */
    private void requireAbout(LogLine line, String request, RequestKey key) {
        Unauthorised.unless(
                proof.authority().deployment().isPresent(),
                "nobody-founded",
                "under this relying party the deployment's log gives nobody authority");
        RequestDocument document = key.document();
        Statement statement = key.statement();
        boolean here = document.request().equals(request)
                && line.log().equals(document.deployment() + '/' + document.tenant())
                && proof.authority().deployment().equals(Optional.of(document.deployment()))
                && document.digest().equals(line.entry().data().digest("digest"));
        Unauthorised.unless(here, "document-differs", "the document is not that of this entry, request or log");
        Unauthorised.unless(
                document.isNamedBy(statement)
                        && statement.directory().equals(document.document().string("directory")),
                "statement-differs",
                "the statement is not about this document");
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
                key.statement().decision() == Decision.REQUEST
                        && key.statement().person().equals(key.document().requester()),
                "decision-differs",
                "the first key is the requester's, who asks");
        Unauthorised.unless(
                requests.putIfAbsent(request, Turned.first(key)) == null, "asked-twice", "a request is asked once");
    }

    private void approve(String request, RequestKey key, Person signer) {
        Turned turned = requests.get(request);
        if (turned == null) {
            throw new Unauthorised("not-asked", "a request is asked before it is approved");
        }
        Unauthorised.unless(
                turned.document().equals(key.document().digest()),
                "document-differs",
                "another document was asked for");
        Unauthorised.unless(
                key.statement().decision() == Decision.APPROVE, "decision-differs", "a further key approves");
        Unauthorised.unless(
                key.statement().epoch() == turned.epoch(), "epoch-differs", "all keys of a request are of one epoch");
        Unauthorised.unless(!turned.isOf(signer.id()), "same-person", "one person turned two keys");
        Unauthorised.unless(
                turned.rule().accepts(signer.teamNames()), "not-in-team", "the rule asks for a member of another team");
        turned.approvers().add(signer.signer());
    }

    private void let(LogLine line) {
        String request = request(line);
        if (closed.contains(request)) {
            unproven(line);
            return;
        }
        Turned turned = requests.get(request);
        Unauthorised.unless(
                turned != null && turned.isComplete(), "keys-incomplete", "somebody was let in without all keys");
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
