package dev.twokey.story.stage;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What of a stage is not as the story wants it.
 *
 * @param customers whose directories are simulated
 * @param database what the server runs on; an empty one, and what is written there stays
 * @param sandboxed whether the server is in sandbox mode; otherwise it accepts the passkeys of browsers alone
 * @param settings more {@code TWOKEY_*} of the server
 * @param installed where bin/server installed the server; from the build when not named
 * @param unchecked whether the sandbox spends no time on holding Graph to Microsoft's description
 */
public record Plan(
        List<String> customers,
        NamedDatabase database,
        boolean sandboxed,
        Map<String, String> settings,
        Optional<Path> installed,
        boolean unchecked) {
    /** The story's own. */
    public static final Plan USUAL =
            new Plan(List.of("contoso", "globex"), NamedDatabase.NONE, true, Map.of(), Optional.empty(), false);

    /** With these customers. */
    public Plan customers(List<String> others) {
        return new Plan(others, database, sandboxed, settings, installed, unchecked);
    }

    /** On this database. */
    public Plan database(NamedDatabase other) {
        return new Plan(customers, other, sandboxed, settings, installed, unchecked);
    }

    /** With the passkeys of browsers alone. */
    public Plan forBrowsers() {
        return new Plan(customers, database, false, settings, installed, unchecked);
    }

    /** With more settings. */
    public Plan settings(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(settings);
        all.putAll(more);
        return new Plan(customers, database, sandboxed, all, installed, unchecked);
    }

    /** With the server as bin/server installed it. */
    public Plan installed(Optional<Path> place) {
        return new Plan(customers, database, sandboxed, settings, place, unchecked);
    }

    /** With nothing done that would show in figures. */
    public Plan measuring() {
        return new Plan(customers, database, sandboxed, settings, installed, true);
    }

    Map<String, String> settings(Sandbox sandbox) {
        Map<String, String> all = new LinkedHashMap<>(database.settings());
        if (sandboxed) {
            all.put("TWOKEY_SANDBOX_URL", sandbox.home().toString());
        }
        all.putAll(settings);
        return all;
    }
}
