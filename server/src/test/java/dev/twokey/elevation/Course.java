package dev.twokey.elevation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.util.FileSystemUtils;

/** Acts, one after the other, in a world of their own, with the invariants held against it after each. */
record Course(List<Act> acts) {
    Course {
        acts = List.copyOf(acts);
    }

    /**
     * How a course failed.
     *
     * @param at the number of the act, from 1; one more than there are when it was at the end, at rest
     * @param why what did not hold, or broke
     */
    record Failure(int at, Throwable why) {
        /** Two courses fail alike when the same promise breaks, or the same kind of thing throws. */
        boolean isLike(Failure other) {
            return name().equals(other.name());
        }

        private String name() {
            String message = String.valueOf(why.getMessage()).strip();
            return why instanceof AssertionError
                    ? message.substring(0, Math.min(30, message.length()))
                    : why.getClass().getName();
        }
    }

    /** Empty when all held. */
    Optional<Failure> run(Tally seen) {
        Path data = folder();
        int at = 0;
        try (World world = new World(data, seen)) {
            Invariants invariants = new Invariants(world);
            for (Act act : acts) {
                at++;
                seen.done(
                        act,
                        act.in(world),
                        world.standing().state() + ", inside " + world.inside().size());
                world.done();
                if (act instanceof Act.Settle) {
                    invariants.holdAtRest();
                } else {
                    invariants.hold();
                }
            }
            at++;
            world.settle();
            invariants.holdAtRest();
            world.standing().endReasons().forEach(seen::ended);
            return Optional.empty();
        } catch (AssertionError | RuntimeException why) {
            return Optional.of(new Failure(at, why));
        } finally {
            remove(data);
        }
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("twokey-course");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path data) {
        try {
            FileSystemUtils.deleteRecursively(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Up to the act at which it failed. */
    Course until(Failure failure) {
        return new Course(acts.subList(0, Math.min(failure.at(), acts.size())));
    }

    /** One act a line. */
    String words() {
        return acts.stream().map(Act::words).map(words -> "  " + words).collect(Collectors.joining("\n"));
    }
}
