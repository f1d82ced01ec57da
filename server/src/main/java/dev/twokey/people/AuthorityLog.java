package dev.twokey.people;

import dev.twokey.audit.LogBrokenException;
import dev.twokey.audit.Logs;
import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.Authority;
import dev.twokey.proof.Digest;
import dev.twokey.proof.JsonObject;
import dev.twokey.proof.LogLine;
import dev.twokey.proof.MalformedProof;
import dev.twokey.proof.Violation;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Who may sign, replayed from the deployment's verified log under the pinned genesis. Kept until the log's signed
 * checkpoint changes. What is not numbered and signed yet gives no authority.
 */
@Component
class AuthorityLog {
    private static final Logger LOG = LoggerFactory.getLogger(AuthorityLog.class);

    private final Logs logs;
    private final GenesisPin pin;
    private final PeopleSettings settings;
    private final AtomicReference<Replayed> latest;

    AuthorityLog(Logs logs, GenesisPin pin, PeopleSettings settings, MeterRegistry meters) {
        this.logs = logs;
        this.pin = pin;
        this.settings = settings;
        this.latest = new AtomicReference<>(new Replayed("", Authority.none(settings.signing()), Map.of()));
        meters.gauge(
                "twokey.authority.violations",
                latest,
                replayed -> replayed.get().authority().violations().size());
    }

    /** Who brought a person in, and when. */
    record Introduction(Set<String> by, Instant at) {}

    private record Replayed(String note, Authority authority, Map<String, Introduction> introductions) {}

    /**
     * @throws LogBrokenException when the log is not what was signed
     * @throws GenesisDiffersException when it has another genesis than the pinned one, or none that is valid
     */
    Authority authority() {
        return replayed().authority();
    }

    /** Who introduced this person; empty for founders and strangers. */
    Optional<Introduction> introduction(PersonId person) {
        return Optional.ofNullable(replayed().introductions().get(person.toString()));
    }

    /** The genesis that the verified log holds, pinned or not. */
    Optional<Digest> genesisInLog() {
        return unpinned().genesisDigest();
    }

    /** Whether the verified log claims authority without a valid genesis: then it can never be founded. */
    boolean isSpoilt() {
        Authority authority = unpinned();
        return authority.hasBegun() && authority.genesisDigest().isEmpty();
    }

    private Authority unpinned() {
        return Authority.replay(logs.verifiedLines(TenantId.DEPLOYMENT, ""), settings.signing());
    }

    private Replayed replayed() {
        String note = logs.note(TenantId.DEPLOYMENT).toString();
        Replayed known = latest.get();
        if (known.note().equals(note)) {
            return known;
        }
        Optional<Digest> pinned = pin.read();
        // Without a pin this node does not know which genesis to believe, so it believes none.
        Replayed replayed = pinned.isEmpty()
                ? new Replayed("", Authority.none(settings.signing()), Map.of())
                : replay(note, pinned.get());
        latest.set(replayed);
        return replayed;
    }

    private Replayed replay(String note, Digest pinned) {
        // All lines: what statements say to have seen of the log is compared with it.
        List<LogLine> lines = logs.verifiedLines(TenantId.DEPLOYMENT, "");
        Authority authority = Authority.replay(lines, settings.signing());
        Optional<Digest> found = authority.genesisDigest();
        report(authority.violations());
        if (!found.equals(Optional.of(pinned))) {
            throw new GenesisDiffersException(pinned, found);
        }
        return new Replayed(note, authority, introductions(lines, authority));
    }

    private static void report(List<Violation> violations) {
        violations.forEach(violation -> LOG.error(
                "entry {} ({}) claims authority that it does not have: {}, {}",
                violation.index(),
                violation.kind(),
                violation.reason(),
                violation.detail()));
    }

    private static Map<String, Introduction> introductions(List<LogLine> lines, Authority authority) {
        Set<Long> violations =
                authority.violations().stream().map(Violation::index).collect(Collectors.toSet());
        Map<String, Introduction> introductions = new HashMap<>();
        for (LogLine line : lines) {
            if (line.entry().kind().equals("authority.person-introduced") && !violations.contains(line.index())) {
                JsonObject data = line.entry().data();
                introductions.put(
                        data.object("document").object("introduces").string("person"),
                        new Introduction(signers(data), line.recorded()));
            }
        }
        return introductions;
    }

    /** @throws MalformedProof never for an entry that the replay accepted */
    private static Set<String> signers(JsonObject data) {
        Set<String> signers = new HashSet<>();
        data.array("signatures")
                .objects()
                .forEach(signed -> signers.add(signed.object("statement").string("person")));
        return signers;
    }
}
