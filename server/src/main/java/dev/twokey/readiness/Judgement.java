package dev.twokey.readiness;

import java.util.Optional;

/** What a check came to: a sentence that names what was found, and what to do about it. */
record Judgement(Result result, String found, Optional<String> remedy) {
    static Judgement ready(String found) {
        return new Judgement(Result.READY, found, Optional.empty());
    }

    static Judgement advisory(String found, String remedy) {
        return new Judgement(Result.ADVISORY, found, Optional.of(remedy));
    }

    static Judgement notReady(String found, String remedy) {
        return new Judgement(Result.NOT_READY, found, Optional.of(remedy));
    }

    static Judgement error(String found, String remedy) {
        return new Judgement(Result.ERROR, found, Optional.of(remedy));
    }
}
