package dev.twokey.cli;

import dev.twokey.proof.Decision;
import java.time.Duration;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** Sends a person to the signing page and waits until the key is turned there. */
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
     * @param answer what the server wants signed
     * @param turned whether the key was turned, looking at the request
     * @return the exit code
     */
    int turn(String tenant, JsonNode answer, Decision decision, Predicate<RequestView> turned) {
        Screen screen = twokey.screen();
        Draft draft = Draft.of(tenant, answer, decision);
        screen.tell("Sign within " + Durations.words(draft.window()) + ", if the page shows the same code:");
        screen.tell("");
        screen.tell("  " + draft.code());
        screen.tell("  " + draft.page());
        screen.tell("");
        if (open && twokey.surroundings().browser().open(draft.page())) {
            screen.tell("The page was opened in your browser.");
        }
        if (!wait) {
            screen.show(answer, "Look at it with: twokey requests " + draft.request());
            return Exit.DONE;
        }
        screen.tell("Waiting for your key …");
        RequestView request = await(draft, turned);
        screen.show(request.json(), request.standing());
        return request.state().isRefusal() ? Exit.FAILED : Exit.DONE;
    }

    private RequestView await(Draft draft, Predicate<RequestView> turned) {
        Requests requests = twokey.requests();
        for (Duration waited = Duration.ZERO; waited.compareTo(draft.window()) <= 0; waited = waited.plus(PAUSE)) {
            RequestView request = requests.of(draft.tenant(), draft.request());
            if (turned.test(request) || request.state().isRefusal()) {
                return request;
            }
            if (waited.isPositive() && waited.toSeconds() % WORD.toSeconds() == 0) {
                twokey.screen()
                        .tell("Still waiting, " + Durations.words(draft.window().minus(waited)) + " left …");
            }
            pass();
        }
        throw new Failure("The key was not turned in time", "Repeat the command to get a new link.");
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
