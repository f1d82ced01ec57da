package dev.twokey.restore;

import dev.twokey.audit.Finding;
import dev.twokey.audit.LogBrokenException;
import dev.twokey.audit.Restores;
import dev.twokey.people.GenesisDiffersException;
import dev.twokey.people.People;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows what is missing, lets the operator type that they mean it, and says what came of it and what nobody can know. */
final class Dialogue {
    private static final Logger LOG = LoggerFactory.getLogger(Dialogue.class);

    static final int DONE = 0;
    static final int NOT_DONE = 1;
    static final int MISUSED = 2;

    private final Restores restores;
    private final People people;
    private final BufferedReader in;
    private final PrintStream out;

    Dialogue(Restores restores, People people, BufferedReader in, PrintStream out) {
        this.restores = restores;
        this.people = people;
        this.in = in;
        this.out = out;
    }

    /** @return the exit code */
    int hold(Options options) {
        Restores.Report report;
        try {
            report = restores.report();
        } catch (LogBrokenException unreadable) {
            out.println(unreadable.getMessage());
            out.println("Nothing was done.");
            return NOT_DONE;
        }
        show(report);
        Optional<Finding.Foreign> foreign = report.findings().stream()
                .filter(Finding.Foreign.class::isInstance)
                .map(Finding.Foreign.class::cast)
                .findFirst();
        if (foreign.isPresent()) {
            out.println(
                    "No restore explains this: it is another deployment's database, or keys/log was replaced, or somebody"
                            + " changed what was signed. Nothing was done.");
            return NOT_DONE;
        }
        if (report.findings().isEmpty()) {
            out.println("The database holds no log: it was never used, or nothing of it is left. Put a backup back.");
            return NOT_DONE;
        }
        if (!report.isRestored() && !report.joined() && !options.keysToo()) {
            out.println(
                    "This node keeps nothing of this database, so it cannot tell whether it is an older one, and it signs nothing and"
                            + " lets nobody in. Where another node works, stop this one and copy the folder keys from there. Where none is"
                            + " left, or the folder keys is lost as well, say so with --keys-too.");
            return NOT_DONE;
        }
        if (!report.isRestored() && !options.keysToo()) {
            out.println(
                    "Nothing that this node knows of is missing. When the folder keys is from the same backup, say so with"
                            + " --keys-too: nothing here can tell then.");
            return options.word().isPresent() ? NOT_DONE : DONE;
        }
        if (options.word().isEmpty()) {
            out.println("Nobody is let in and nothing is signed here until you say that it was a restore, with --by and"
                    + " --reason; or until the right database is back.");
            return NOT_DONE;
        }
        return meant(report) ? declare(options.word().get(), report) : notMeant();
    }

    private void show(Restores.Report report) {
        out.println("The database is in epoch " + report.database() + ", this node "
                + (report.node().isPresent() ? "in epoch " + report.node().getAsLong() : "has kept none") + ".");
        report.latest()
                .ifPresent(latest -> out.println("The latest restore that it knows of, at " + latest.at() + " by "
                        + latest.by() + ": " + latest.reason()));
        report.findings().forEach(finding -> out.println("  " + finding.log() + ": " + words(finding)));
        out.println();
    }

    static String words(Finding finding) {
        return switch (finding) {
            case Finding.Whole whole -> whole.holds().size() + " entries, all that this node has signed.";
            case Finding.Unmarked unmarked ->
                unmarked.holds().size() + " entries; this node has kept nothing of this log, so it cannot tell.";
            case Finding.Shorter shorter ->
                shorter.holds().size() + " entries; " + signed(shorter.signed()) + ": entries "
                        + shorter.holds().size() + " to "
                        + (shorter.signed().witness().size() - 1) + " are missing.";
            case Finding.Forked forked ->
                forked.holds().size() + " entries, which are not the ones that this node knows; "
                        + signed(forked.signed()) + ": some or all of those are missing.";
            case Finding.Absent absent ->
                "not in this database; " + signed(absent.signed())
                        + ": all of it is missing. Nothing here can look into that customer's directory: look there by hand.";
            case Finding.Foreign foreign -> foreign.why();
        };
    }

    private static String signed(Finding.Signed signed) {
        return signed.witness().size() + " were signed until " + signed.at() + ", root "
                + signed.witness().root().base64();
    }

    private boolean meant(Restores.Report report) {
        String name = report.findings().getFirst().log();
        String sentence = "restored " + name.substring(0, name.indexOf('/'));
        out.println(
                report.declaredElsewhere()
                        ? "Another node's operator has said so already; this node follows into epoch "
                                + report.database() + "."
                        : "All requests, accesses, sessions and tokens end; every customer's role groups are emptied before anybody is"
                                + " let in again. This cannot be undone.");
        out.println("To go on, type: " + sentence);
        try {
            return sentence.equals(in.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read what was typed", e);
        }
    }

    private int notMeant() {
        out.println("That is not it. Nothing was done.");
        return NOT_DONE;
    }

    /** What holds is read anew: the database's part and this node's own are two steps, and either may have come to pass. */
    private int stopped(Restores.Report before, RuntimeException no) {
        Restores.Report now = restores.report();
        if (now.database() == before.database() && now.node().equals(before.node())) {
            out.println("Nothing was done: " + no.getMessage());
            return NOT_DONE;
        }
        out.println("Not done to the end: " + no.getMessage());
        out.println("The database is in epoch " + now.database()
                + (now.database() == before.database()
                        ? ", as before."
                        : ", which has begun: all requests, accesses, sessions and tokens of before have ended, and the logs say"
                                + " what they lack."));
        out.println(
                now.node().isPresent() && now.node().getAsLong() == now.database()
                        ? "This node works in it. Entries that were not numbered yet are numbered as soon as the log above is in order."
                        : "This node is not in it and refuses to sign and to let in. Mend what is named above, and say it here once more.");
        return NOT_DONE;
    }

    private int declare(Restores.Word word, Restores.Report before) {
        long epoch;
        try {
            epoch = restores.declare(word);
        } catch (LogBrokenException | GenesisDiffersException no) {
            return stopped(before, no);
        } catch (RuntimeException broken) {
            LOG.error("the restore was not declared to the end", broken);
            return stopped(before, broken);
        }
        out.println("This node works in epoch " + epoch + ". The logs say:");
        restores.inWords(epoch).forEach(line -> out.println("  " + line));
        out.println();
        out.println(
                "These are active now. Whoever left, or lost a passkey, after the backup was made and is not known here as"
                        + " such is active again: disable them as soon as the server runs.");
        List<People.Member> active =
                people.all().stream().filter(People.Member::active).toList();
        active.forEach(member -> out.println("  " + member.name() + ", " + member.id() + ", " + member.teams()));
        out.println();
        out.println(
                "Not known: what other nodes signed after the backup, until you say \"restored\" on each of them; what was said"
                        + " in the requests that are missing; who was enabled in a customer's directory under an account that this database"
                        + " has never heard of.");
        out.println(
                "Start the server. Each customer is read first; twokey_tenants_unreconciled tells how many are left.");
        return DONE;
    }
}
