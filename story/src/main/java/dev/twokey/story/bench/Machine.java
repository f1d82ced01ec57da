package dev.twokey.story.bench;

import dev.twokey.story.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import tools.jackson.databind.node.ObjectNode;

/** On what it was measured, and when. */
final class Machine {
    private Machine() {}

    static ObjectNode json() {
        return Json.object()
                .put("measuredAt", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("processors", Runtime.getRuntime().availableProcessors())
                .put("processor", line("/proc/cpuinfo", "model name"))
                .put("memoryMiB", kib(line("/proc/meminfo", "MemTotal")) / 1024)
                .put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"))
                .put("java", System.getProperty("java.vm.version"))
                .put("loadBefore", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    /** What follows the name in the first such line of a file in {@code /proc}; empty without it. */
    static String line(String file, String name) {
        Path path = Path.of(file);
        if (!Files.exists(path)) {
            return "";
        }
        try (var lines = Files.lines(path)) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** {@code 123 kB}. */
    static long kib(String size) {
        String digits = size.replaceAll("\\D", "");
        return digits.isEmpty() ? 0 : Long.parseLong(digits);
    }
}
