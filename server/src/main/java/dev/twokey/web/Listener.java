package dev.twokey.web;

import dev.twokey.api.Watch;
import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.Slug;
import dev.twokey.people.SignedIn;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * One open page that hears of changes (server-sent events). It holds a connection to the browser and nothing else: no
 * thread, no transaction, no connection to the database. It is told that something changed, never what.
 */
final class Listener {
    private static final long RECONNECT_AFTER_MILLIS = 3000;

    /** Who listens where: what has to hold for as long as they do. */
    record Reader(SignedIn session, String sessionId, Optional<Slug> tenant) {
        PersonId person() {
            return session.person();
        }
    }

    private final Reader reader;
    private final Watch watch;
    private final Duration between;
    private final long openedAt;
    private final SseEmitter emitter = new SseEmitter(0L);
    private final AtomicBoolean sending = new AtomicBoolean();
    private volatile String told;
    private volatile long quietUntil;
    private volatile boolean isGone;

    /**
     * @param seen the mark of what the page shows
     * @param between at least this long between two words, so that a busy list does not make everybody ask at once
     * @param now of {@link System#nanoTime}
     */
    Listener(Reader reader, Watch watch, String seen, Duration between, long now) {
        this.reader = reader;
        this.watch = watch;
        this.between = between;
        this.told = seen;
        this.openedAt = now;
        this.quietUntil = now;
    }

    Reader reader() {
        return reader;
    }

    Watch watch() {
        return watch;
    }

    SseEmitter emitter() {
        return emitter;
    }

    /** The first word, so that proxies and browsers know at once that there is an answer. */
    void open() {
        send(SseEmitter.event().reconnectTime(RECONNECT_AFTER_MILLIS).comment("listening"));
    }

    boolean isGone() {
        return isGone;
    }

    boolean isOlderThan(Duration age, long now) {
        return now - openedAt > age.toNanos();
    }

    boolean isOlderThan(Listener other) {
        return openedAt - other.openedAt < 0;
    }

    /** Told once for each new mark, and not too often; what is held back is told later, since the mark stays new. */
    void hear(String mark, long now) {
        if (mark.equals(told) || now - quietUntil < 0 || sending.get()) {
            return;
        }
        told = mark;
        quietUntil = now + between.toNanos();
        send(SseEmitter.event().name("changed").id(mark).data("changed", MediaType.TEXT_PLAIN));
    }

    /** What a proxy needs to see now and then, and how a browser that is gone is noticed. */
    void beat() {
        send(SseEmitter.event().comment(""));
    }

    void end() {
        Thread.startVirtualThread(emitter::complete);
    }

    /** The last word to whoever may not listen any more: their page asks for itself once, and shows why. */
    void dismiss() {
        Thread.startVirtualThread(() -> {
            try {
                emitter.send(SseEmitter.event().name("over").data("over", MediaType.TEXT_PLAIN));
            } catch (IOException | IllegalStateException gone) {
                isGone = true;
            } finally {
                emitter.complete();
            }
        });
    }

    /** In a thread of its own: a browser that does not read keeps nobody else waiting. */
    private void send(SseEmitter.SseEventBuilder event) {
        if (!sending.compareAndSet(false, true)) {
            return;
        }
        Thread.startVirtualThread(() -> {
            try {
                emitter.send(event);
            } catch (IOException | IllegalStateException gone) {
                // The container ends the answer of a browser that is gone; here it is only not told any more.
                isGone = true;
            } finally {
                sending.set(false);
            }
        });
    }
}
