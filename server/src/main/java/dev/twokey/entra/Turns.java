package dev.twokey.entra;

import dev.twokey.directory.http.Answer;
import dev.twokey.directory.http.Call;
import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Outcome;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;

/**
 * One write at a time on one object: Graph refuses the second of two as a concurrent change. It is a courtesy and no lock: what
 * hangs holds nobody up for longer than a moment, for the refusal is waited for as well.
 */
final class Turns {
    private static final Duration LONGEST = Duration.ofSeconds(2);

    /** Objects share them by chance; that costs a moment and nothing else. */
    private final ReentrantLock[] objects =
            Stream.generate(ReentrantLock::new).limit(64).toArray(ReentrantLock[]::new);

    Outcome<Answer> one(Call call, Deadline deadline, Supplier<Outcome<Answer>> send) {
        Optional<String> id = call.method().equals(HttpMethod.GET) ? Optional.empty() : object(call);
        if (id.isEmpty()) {
            return send.get();
        }
        ReentrantLock object = objects[Math.floorMod(id.get().hashCode(), objects.length)];
        Duration patience = deadline.remaining().compareTo(LONGEST) < 0 ? deadline.remaining() : LONGEST;
        boolean mine;
        try {
            mine = object.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Outcome.Unknown<>("interrupted while another change of the object was under way");
        }
        try {
            return send.get();
        } finally {
            if (mine) {
                object.unlock();
            }
        }
    }

    /** The first GUID of the path: the group, the user, the application. Where there is none, it is no object's. */
    private static Optional<String> object(Call call) {
        return Stream.of(call.uri().getPath().split("/", -1))
                .filter(ObjectId::isOne)
                .findFirst();
    }
}
