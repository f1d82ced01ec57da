package dev.twokey.story.bench;

import dev.twokey.story.running.Patience;
import dev.twokey.story.running.Patience.Look;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The memory of processes in KiB: their proportional set size, in which a page that several share counts for its part.
 */
final class Memory {
    private static final Duration TO_SETTLE = Duration.ofMinutes(1);
    private static final int LOOKS = 10;

    private Memory() {}

    static long ofKib(List<ProcessHandle> processes) {
        return processes.stream()
                .mapToLong(process -> Machine.kib(Machine.line("/proc/" + process.pid() + "/smaps_rollup", "Pss:")))
                .sum();
    }

    /** Once it is the same, to one part in fifty, at ten looks one after the other. */
    static long settledKib(List<ProcessHandle> processes) {
        Deque<Long> last = new ArrayDeque<>();
        return Patience.until("the memory to settle", TO_SETTLE, () -> {
            last.addLast(ofKib(processes));
            if (last.size() > LOOKS) {
                last.removeFirst();
            }
            long least = last.stream().mapToLong(Long::longValue).min().orElseThrow();
            long most = last.stream().mapToLong(Long::longValue).max().orElseThrow();
            return Look.when(last.size() == LOOKS && (most - least) * 50 <= most, most);
        });
    }
}
