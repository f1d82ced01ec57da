package dev.twokey.story;

import dev.twokey.story.running.Broken;
import dev.twokey.story.wire.Json;
import java.io.PrintStream;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/** Tells each step in a sentence once it has held, keeps the facts, and measures. */
final class Narrator {
    private final PrintStream out;
    private final boolean live;
    private final Set<Fact> facts = EnumSet.noneOf(Fact.class);
    private final Map<String, Duration> timings = new LinkedHashMap<>();
    private Optional<String> broken = Optional.empty();

    /**
     * @param out where it is told
     * @param live whether a line can be written over, so that the step under way is shown
     */
    Narrator(PrintStream out, boolean live) {
        this.out = out;
        this.live = live;
    }

    /** A heading. */
    void chapter(String title) {
        out.println();
        out.println(title);
    }

    /**
     * One step that takes long, which is said before, in a line that stays.
     *
     * @param timing its name among the timings
     * @param doing what is done
     * @param deed does and checks it
     */
    void slowStep(String timing, String doing, Supplier<Held> deed) {
        out.println("  … " + doing);
        run(timing, doing, deed);
    }

    /**
     * One step.
     *
     * @param timing its name among the timings
     * @param doing what is done, shown while it is under way
     * @param deed does and checks it, and returns what is now true
     */
    void step(String timing, String doing, Supplier<Held> deed) {
        if (live) {
            out.print("  … " + doing);
            out.flush();
        }
        run(timing, doing, deed);
    }

    private void run(String timing, String doing, Supplier<Held> deed) {
        long start = System.nanoTime();
        Held held;
        try {
            held = deed.get();
        } catch (RuntimeException stopped) {
            clear();
            out.println("  ✗ " + doing);
            broken = Optional.of(timing);
            throw stopped;
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        timings.merge(timing, took, Duration::plus);
        clear();
        out.println("  ✓ " + held.sentence() + String.format(Locale.ROOT, "  (%.1f s)", took.toMillis() / 1000.0));
        out.println("      seen: " + held.seen());
    }

    private void clear() {
        if (live) {
            out.print("\r\u001b[2K");
        }
    }

    /** This was just checked from outside. */
    void holds(Fact fact) {
        facts.add(fact);
    }

    /** The facts that hold. */
    Set<Fact> facts() {
        return facts;
    }

    /** A time that was measured otherwise. */
    void measured(String timing, Duration took) {
        timings.put(timing, took);
    }

    /** Whether all of them hold. */
    boolean held() {
        return broken.isEmpty() && facts.size() == Fact.values().length;
    }

    /** That no step lost the fact that it shows. */
    void requireHeld() {
        Set<Fact> missing = EnumSet.allOf(Fact.class);
        missing.removeAll(facts);
        Broken.unless(
                held(),
                "the facts",
                "all of them",
                "missing: " + missing.stream().map(Fact::word).toList());
    }

    /** Facts, the step that broke if one did, and timings in milliseconds (docs/demo.md). */
    ObjectNode json() {
        ObjectNode json = Json.object();
        json.put("held", held());
        broken.ifPresent(step -> json.put("broken", step));
        for (Fact fact : Fact.values()) {
            json.put(fact.word(), facts.contains(fact));
        }
        ObjectNode times = json.putObject("timings");
        timings.forEach((name, took) -> times.put(name, took.toMillis()));
        return json;
    }
}
