package dev.twokey.web;

import dev.twokey.api.Marks;
import dev.twokey.api.Refused;
import dev.twokey.api.Watch;
import dev.twokey.kernel.PersonId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The open pages of this node that listen. The database is asked once a second for all of them together, whatever node the
 * deed happened on; nobody asks while nobody listens.
 */
@Component
class Listeners implements SmartLifecycle {
    private static final int MOST = 4000;
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final int TICKS_BETWEEN_LOOKS = 4;
    private static final int TICKS_BETWEEN_BEATS = 15;

    /** Then the browser comes again, and everything is asked from the beginning. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private final Places all = new Places(MOST);
    private final Marks marks;
    private final LostReaders lost;
    private volatile @Nullable Ticking ticking;
    private long ticks;

    Listeners(Marks marks, LostReaders lost) {
        this.marks = marks;
        this.lost = lost;
    }

    private record Ticking(ScheduledExecutorService thread, Future<?> every) {}

    /** @throws Refused when as many listen as this node serves */
    SseEmitter add(Listener listener) {
        all.take(listener).ifPresent(Listener::end);
        listener.emitter().onCompletion(() -> all.leave(listener));
        listener.emitter().onError(gone -> all.leave(listener));
        listener.open();
        return listener.emitter();
    }

    long countOf(PersonId person) {
        return all.of(person).count();
    }

    private void end(Listener listener) {
        all.leave(listener);
        listener.end();
    }

    private void dismiss(Listener listener) {
        all.leave(listener);
        listener.dismiss();
    }

    private void tick() {
        ticks++;
        List<Listener> listeners = all.taken();
        if (listeners.isEmpty()) {
            return;
        }
        try {
            tell(listeners);
        } catch (DataAccessException | TransactionException unreachable) {
            // What was missed meanwhile is told as soon as the database answers: the marks differ then.
            LOG.warn("open pages hear nothing: the database does not answer ({})", unreachable.toString());
        } catch (RuntimeException bug) {
            // Uncaught it would end the ticking of this node for ever, and without a word.
            LOG.error("open pages hear nothing of this tick", bug);
        }
    }

    private void tell(List<Listener> listeners) {
        long now = System.nanoTime();
        listeners.stream().filter(Listener::isGone).forEach(all::leave);
        if (ticks % TICKS_BETWEEN_LOOKS == 0) {
            lost.among(listeners).forEach(this::dismiss);
            listeners.stream().filter(each -> each.isOlderThan(LONGEST, now)).forEach(this::end);
        }
        Function<Watch, String> current =
                marks.of(listeners.stream().map(Listener::watch).distinct().toList());
        listeners.forEach(each -> each.hear(current.apply(each.watch()), now));
        if (ticks % TICKS_BETWEEN_BEATS == 0) {
            listeners.forEach(Listener::beat);
        }
    }

    @Override
    public void start() {
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofVirtual().name("live").factory());
        ticking = new Ticking(
                thread,
                thread.scheduleWithFixedDelay(this::tick, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** Before the web server stops, which waits for answers that have not ended. */
    @Override
    public void stop() {
        Ticking ended = ticking;
        ticking = null;
        if (ended != null) {
            ended.every().cancel(true);
            ended.thread().shutdownNow();
        }
        all.taken().forEach(this::end);
    }

    @Override
    public boolean isRunning() {
        return ticking != null;
    }
}
