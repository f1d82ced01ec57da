package dev.twokey.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Sends a person to the signing page and waits until their own key is turned there. */
final class Turning {
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration WORD = Duration.ofSeconds(30);

    private final TwoKey twokey;
    private final boolean open;
    private final boolean wait;

    Turning(TwoKey twokey, boolean open, boolean wait) {
        this.twokey = twokey;
        this.open = open;
        this.wait = wait;
    }

    /**
     * @param offer what is signed, checked and shown
     * @return the exit code
     */
    int turn(Offer offer) {
        Screen screen = twokey.screen();
        screen.tell(List.of(
                "Sign within " + Durations.words(offer.window()) + ", if the page shows the same code:",
                "",
                "  " + offer.code(),
                "  " + offer.page(),
                ""));
        if (open && twokey.surroundings().browser().open(offer.page())) {
            screen.tell("The page was opened in your browser.");
        }
        if (!wait) {
            screen.show(
                    offer.json(),
                    "Look at it with: twokey requests " + offer.document().request());
            return Exit.DONE;
        }
        screen.tell("Waiting for your key …");
        return told(offer, await(offer));
    }

    private int told(Offer offer, RequestView request) {
        if (isTurned(offer, request)) {
            twokey.screen().show(request.json(), request.standing());
            return request.state().isRefusal() ? Exit.FAILED : Exit.DONE;
        }
        // Another person's key, or another's no, was quicker: nothing here is the work of this person.
        twokey.screen()
                .show(
                        request.json(),
                        request.standing(),
                        "Your key was not turned: the request no longer waits for it.");
        return Exit.FAILED;
    }

    private static boolean isTurned(Offer offer, RequestView request) {
        return request.hasKey(offer.statement().person(), offer.statement().decision());
    }

    private RequestView await(Offer offer) {
        Requests requests = twokey.requests();
        InstantSource clock = twokey.surroundings().clock();
        Instant end = clock.instant().plus(offer.window());
        Instant word = clock.instant().plus(WORD);
        for (Instant now = clock.instant(); ; now = clock.instant()) {
            RequestView request =
                    requests.of(offer.document().tenant(), offer.document().request());
            if (isTurned(offer, request)
                    || !request.state().waitsFor(offer.statement().decision())) {
                return request;
            }
            if (now.isAfter(end)) {
                throw new Failure("The key was not turned in time", "Repeat the command to get a new link.");
            }
            if (!now.isBefore(word) && now.isBefore(end)) {
                twokey.screen().tell("Still waiting, " + Durations.words(left(now, end)) + " left …");
                word = now.plus(WORD);
            }
            pass();
        }
    }

    private static Duration left(Instant now, Instant end) {
        return Duration.between(now, end).truncatedTo(ChronoUnit.SECONDS);
    }

    private void pass() {
        try {
            twokey.surroundings().pace().pass(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted while waiting", "Look at it with: twokey requests");
        }
    }
}
