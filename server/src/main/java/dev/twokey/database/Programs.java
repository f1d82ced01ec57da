package dev.twokey.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * PostgreSQL's own programs. They refuse to run as root, since root could be tricked into anything; when we are root, we
 * give it up for them by a user namespace of their own, in which nobody is root.
 *
 * @param bin the directory of initdb, pg_ctl and postgres
 */
record Programs(Path bin) {

    /** What a program said, and whether it did what it was asked to. */
    record Result(int exit, String output) {
        boolean failed() {
            return exit != 0;
        }
    }

    Result run(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (weAreRoot()) {
            command.addAll(List.of("unshare", "--user", "--"));
        }
        command.add(bin.resolve(program).toString());
        command.addAll(List.of(arguments));
        return run(command);
    }

    private static Result run(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output.strip());
        } catch (IOException e) {
            return new Result(127, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + command.getFirst(), e);
        }
    }

    private static boolean weAreRoot() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read our own user id", e);
        }
    }
}
