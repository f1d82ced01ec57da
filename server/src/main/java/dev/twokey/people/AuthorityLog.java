package dev.twokey.people;

import dev.twokey.audit.LogBrokenException;
import dev.twokey.audit.Logs;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.Authority;
import dev.twokey.proof.Digest;
import dev.twokey.proof.JsonObject;
import dev.twokey.proof.LogLine;
import dev.twokey.proof.RelyingParty;
import dev.twokey.proof.Violation;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
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
    private final RevocationPin revoked;
    private final PeopleSettings settings;
    private final AtomicReference<Replayed> latest;

    AuthorityLog(Logs logs, GenesisPin pin, RevocationPin revoked, PeopleSettings settings, MeterRegistry meters) {
        this.logs = logs;
        this.pin = pin;
        this.revoked = revoked;
        this.settings = settings;
        this.latest = new AtomicReference<>(Replayed.nothing(settings.signing()));
        meters.gauge(
                "twokey.authority.violations",
                latest,
                replayed -> replayed.get().authority().violations().size());
    }

    private record Replayed(String note, Authority authority) {
        static Replayed nothing(RelyingParty signing) {
            return new Replayed("", Authority.none(signing));
        }
    }

    /**
     * @throws LogBrokenException when the log is not what was signed
     * @throws GenesisDiffersException when it has another genesis than the pinned one, or none that is valid
     */
    Authority authority() {
        return replayed().authority();
    }

    /** Why the log would not accept this entry next; empty when it would. Costs a pass over the log. */
    Optional<Violation> whyNot(String kind, JsonObject data, Instant at) {
        return Authority.whyNotNext(logs.verifiedLines(TenantId.DEPLOYMENT, ""), kind, data, at, settings.signing());
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
        Replayed replayed = replay(note);
        latest.set(replayed);
        return replayed;
    }

    private Replayed replay(String note) {
        // All lines: what statements say to have seen of the log is compared with it.
        List<LogLine> lines = logs.verifiedLines(TenantId.DEPLOYMENT, "");
        Authority authority = believed(lines);
        return authority.genesisDigest().isEmpty()
                ? Replayed.nothing(settings.signing())
                : new Replayed(note, authority);
    }

    /**
     * The authority of these lines, which were verified. Nobody has any when there is no genesis and none is pinned.
     *
     * @throws GenesisDiffersException when it has another genesis than the pinned one, or none that is valid
     */
    Authority believed(List<LogLine> lines) {
        Authority authority = Authority.replay(lines, settings.signing());
        Optional<Digest> found = authority.genesisDigest();
        report(authority.violations());
        Optional<Digest> pinned = pin.read().or(() -> found.map(this::trust));
        if (!found.equals(pinned)) {
            throw new GenesisDiffersException(pinned.orElseThrow(), found);
        }
        revoked.remember(authority);
        return authority;
    }

    /**
     * A new node, one that stopped between the founding and the pin, and one that was up while another took the last
     * founder's signature, learns the genesis here, once, and says so loudly.
     */
    private Digest trust(Digest genesis) {
        LOG.warn("this node trusts the genesis {} from now on; compare it with what the founders noted", genesis);
        pin.pin(genesis);
        return genesis;
    }

    private static void report(List<Violation> violations) {
        violations.forEach(violation -> LOG.error(
                "entry {} ({}) claims authority that it does not have: {}, {}",
                violation.index(),
                violation.kind(),
                violation.reason(),
                violation.detail()));
    }
}
