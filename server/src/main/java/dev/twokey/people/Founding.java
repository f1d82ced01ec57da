package dev.twokey.people;

import dev.twokey.audit.LogBrokenException;
import dev.twokey.audit.Logs;
import dev.twokey.audit.Opening;
import dev.twokey.database.DatabaseClock;
import dev.twokey.kernel.AccountId;
import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.Secret;
import dev.twokey.kernel.Slug;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.Digest;
import dev.twokey.proof.PersonRecord.Purpose;
import dev.twokey.vault.PrivateFile;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Opens the founding while the deployment is not founded: each founder gets a link in a private file. Once the genesis
 * is pinned or in the log, nothing here ever happens again; an emptied table does not reopen it.
 */
@Component
class Founding implements ApplicationRunner {
    private static final Logger LOG = LoggerFactory.getLogger(Founding.class);

    private final Logs logs;
    private final AuthorityLog authority;
    private final GenesisPin pin;
    private final FoundingStore store;
    private final CandidateStore candidates;
    private final DatabaseClock clock;
    private final TransactionTemplate transaction;
    private final PeopleSettings settings;

    Founding(
            Logs logs,
            AuthorityLog authority,
            GenesisPin pin,
            FoundingStore store,
            CandidateStore candidates,
            DatabaseClock clock,
            TransactionTemplate transaction,
            PeopleSettings settings) {
        this.logs = logs;
        this.authority = authority;
        this.pin = pin;
        this.store = store;
        this.candidates = candidates;
        this.clock = clock;
        this.transaction = transaction;
        this.settings = settings;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        transaction.executeWithoutResult(status -> {
            store.lock();
            logs.open(TenantId.DEPLOYMENT, new Slug("deployment"));
        });
        if (!isAsPinned() || isFounded()) {
            return;
        }
        if (authority.isSpoilt()) {
            LOG.error(
                    "this deployment cannot be founded: its log claims authority without a valid genesis, and a second"
                            + " one is never believed. Find out who wrote to it, and begin with an empty database");
            return;
        }
        if (settings.founders().isEmpty()) {
            LOG.warn("nobody can sign in: this deployment is not founded and TWOKEY_FOUNDERS_FILE is not set");
            return;
        }
        FoundersFile file = FoundersFile.read(settings.founders().get());
        transaction.executeWithoutResult(status -> beginUnlessOpen(file));
    }

    /** At the start, and not only when the first person is refused; every use refuses again. Without a pin this pins. */
    private boolean isAsPinned() {
        try {
            authority.authority();
            return true;
        } catch (GenesisDiffersException | LogBrokenException differs) {
            // What ends goes on ending: a node that did not start at all would keep whoever is inside.
            LOG.error("nobody has authority here: {}", differs.getMessage());
            return false;
        }
    }

    /** Whether this node has pinned a genesis. */
    boolean isFounded() {
        return pin.read().isPresent();
    }

    /**
     * Keeps the genesis for ever, once the log holds it validly, and takes the founders' links away. While it waits to be
     * numbered, no authority follows from it; whoever replays the log afterwards pins it.
     */
    void founded(Digest genesis) {
        Optional<Digest> found = authority.genesisInLog();
        if (found.isEmpty() && !authority.isSpoilt()) {
            LOG.info("the genesis {} is signed by all and counts as soon as the log has numbered it", genesis);
        } else if (found.equals(Optional.of(genesis))) {
            pin.pin(genesis);
            LOG.info("the deployment {} is founded; its genesis is {}", settings.deployment(), genesis);
        } else {
            throw new IllegalStateException("the log does not hold the genesis that was signed; nothing is founded");
        }
        removeLinks(founders());
    }

    /** The round's founders in their order; empty when no founding is open. */
    List<Candidate> founders() {
        return store.current().map(round -> candidates.founders(round.number())).orElse(List.of());
    }

    private void beginUnlessOpen(FoundersFile file) {
        store.lock();
        Instant now = clock.now();
        List<Candidate> open = founders();
        boolean usable = !open.isEmpty()
                && open.stream().allMatch(founder -> founder.notAfter().isAfter(now))
                && Stream.iterate(0, place -> place < open.size(), place -> place + 1)
                        .allMatch(place -> link(place, open.get(place)).read().isPresent());
        if (!usable) {
            begin(file);
        }
    }

    private void begin(FoundersFile file) {
        Instant now = clock.now();
        removeLinks(founders());
        int round = store.begin(file.teamsJson(), now);
        for (int place = 0; place < file.founders().size(); place++) {
            Candidate founder = candidate(file.founders().get(place), now);
            Secret link = RandomSecret.next("");
            candidates.invite(founder, CandidateStore.Place.ofFounder(round, place), link, now);
            link(place, founder).replace(settings.signIn().origin() + "/founding/" + link.exposeDangerously() + "\n");
        }
        LOG.info(
                "founding is open for {}: the links of {} founders are in {}",
                settings.foundingLinkValidity(),
                file.founders().size(),
                folder());
    }

    private Candidate candidate(FoundersFile.FounderLine line, Instant now) {
        Facts facts = new Facts(
                Opening.of(line.name()),
                Opening.of(line.mail()),
                Optional.empty(),
                line.accounts().stream()
                        .map(account -> new Facts.NewAccount(
                                AccountId.next(now), Facts.kind(account.kind()), Opening.of(account.name())))
                        .toList(),
                line.teams().stream().map(Slug::new).toList(),
                List.of(Purpose.SIGN_IN, Purpose.SIGNING));
        return new Candidate(
                UUID.randomUUID(),
                PersonId.next(now),
                Candidate.Kind.FOUNDER,
                Optional.empty(),
                facts,
                now.plus(settings.foundingLinkValidity()),
                List.of(),
                false);
    }

    private void removeLinks(List<Candidate> founders) {
        for (int place = 0; place < founders.size(); place++) {
            link(place, founders.get(place)).delete();
        }
    }

    private PrivateFile link(int place, Candidate founder) {
        return PrivateFile.at(
                folder().resolve((place + 1) + "-" + slug(founder.facts().name()) + ".link"));
    }

    private Path folder() {
        return settings.dataDir().resolve("founding");
    }

    private static String slug(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
        String slug = plain.replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return slug.isEmpty() ? "founder" : slug;
    }
}
