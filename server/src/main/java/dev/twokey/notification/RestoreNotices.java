package dev.twokey.notification;

import dev.twokey.audit.Logs;
import dev.twokey.audit.Restored;
import dev.twokey.audit.Restores;
import dev.twokey.directory.Directories;
import dev.twokey.directory.Tenant;
import dev.twokey.elevation.Elevations;
import dev.twokey.elevation.Reconciled;
import dev.twokey.kernel.Slug;
import dev.twokey.kernel.TenantId;
import dev.twokey.people.People;
import dev.twokey.people.Team;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells all teams of a restore, and the SOC and Operations what was found at each tenant after it. */
@Component
class RestoreNotices {
    private static final String RESTORED = "database-restored";
    private static final String RECONCILED = "tenant-reconciled";
    private static final Slug SOC = new Slug("soc");
    private static final Slug OPERATIONS = new Slug("operations");

    private final NoticeStore store;
    private final Restores restores;
    private final Elevations elevations;
    private final Directories directories;
    private final People people;
    private final Logs logs;

    RestoreNotices(
            NoticeStore store,
            Restores restores,
            Elevations elevations,
            Directories directories,
            People people,
            Logs logs) {
        this.store = store;
        this.restores = restores;
        this.elevations = elevations;
        this.directories = directories;
        this.people = people;
        this.logs = logs;
    }

    @EventListener
    void heard(Restored restored) {
        Set<Slug> all = people.teams().stream().map(Team::id).collect(Collectors.toUnmodifiableSet());
        people.aliases(all)
                .forEach(alias -> store.queue(TenantId.DEPLOYMENT, restored.epoch(), RESTORED, alias, restored.at()));
    }

    @EventListener
    void heard(Reconciled reconciled) {
        people.aliases(Set.of(SOC, OPERATIONS))
                .forEach(alias ->
                        store.queue(reconciled.tenant(), reconciled.epoch(), RECONCILED, alias, reconciled.at()));
    }

    Optional<String> soc() {
        return people.aliases(Set.of(SOC)).stream().findFirst();
    }

    Wording wording(Notice notice, long epoch) {
        Wording said = notice.kind().equals(RESTORED) ? restored(epoch) : reconciled(notice.tenant(), epoch);
        return new Wording(said.subject(), said.body() + "\n-- \nLog checkpoint\n" + logs.note(notice.tenant()));
    }

    private Wording restored(long epoch) {
        Restores.Declaration word = restores.declaration(epoch).orElseThrow();
        List<String> missing = restores.inWords(epoch);
        return new Wording(
                "Restored from a backup: all that was open has ended – epoch " + epoch,
                Untrusted.line(word.by()) + " says that the service's database was restored from an older backup:\n"
                        + Untrusted.quote(word.reason()) + "\n\n"
                        + "What the logs say:\n"
                        + missing.stream()
                                .map(line -> "- " + Untrusted.line(line) + "\n")
                                .collect(Collectors.joining())
                        + "\nAll requests that waited, all accesses and all sessions ended. At each customer nobody is let in before"
                        + " its\ndirectory was read; whoever is found inside is taken out, and you are told.\n\n"
                        + "Whoever was disabled or lost a passkey after the backup was made, and that this server had seen, has lost"
                        + " it\nstill. Compare the list of people with who works here: what nobody remembers is not known.\n\n"
                        + "Not expected? Somebody has exchanged the database. Tell your security team.\n");
    }

    private Wording reconciled(TenantId tenant, long epoch) {
        String name = directories.find(tenant).map(Tenant::name).orElse(tenant.toString());
        long found = elevations.foundUnknown(tenant, epoch);
        String what = found == 0
                ? "nobody unexpected was inside"
                : found + (found == 1 ? " member whom" : " members whom") + " no access explains";
        return new Wording(
                "Read after the restore: " + Untrusted.line(name) + " – " + what,
                "The role groups of " + Untrusted.line(name) + " were read after the restore that began epoch " + epoch
                        + ".\n" + (found == 0 ? "Nobody was inside without an access." : "Found: " + what + ".")
                        + "\nThe directory confirmed that nobody is inside now. Access can be given there again.\n"
                        + (found == 0
                                ? ""
                                : "The tenant's log holds an entry for each of them. They had their access from what is missing, or from"
                                        + " somebody else:\nask the customer.\n"));
    }
}
