package dev.twokey.sandbox.login;

import dev.twokey.sandbox.customers.Customer;
import dev.twokey.sandbox.directory.User;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The pages of admin consent that somebody has open. Each holds a random word that nobody else knows, which its form brings back,
 * once: another page cannot press its button.
 */
final class ConsentFlows {
    private static final Duration LIFE = Duration.ofMinutes(15);
    private static final int MOST = 1000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Map<String, Open> all = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Open> eldest) {
            return size() > MOST;
        }
    };

    private record Open(Flow flow, Instant since) {}

    /** How far somebody is. */
    sealed interface Flow {
        /** What it is about. */
        ConsentRequest request();

        /** Nobody has signed in. */
        record Anonymous(ConsentRequest request) implements Flow {}

        /** Somebody has, and is shown what is asked for. */
        record SignedIn(ConsentRequest request, Customer tenant, User user) implements Flow {}
    }

    /** The word for a page that is about to be shown. */
    synchronized String open(Flow flow, Instant now) {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        String word = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        all.put(word, new Open(flow, now));
        return word;
    }

    /** What the page with this word was about, once. */
    synchronized Optional<Flow> take(String word, Instant now) {
        return Optional.ofNullable(all.remove(word))
                .filter(open -> now.isBefore(open.since().plus(LIFE)))
                .map(Open::flow);
    }
}
