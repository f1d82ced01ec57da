package dev.twokey.activedirectory;

import dev.twokey.directory.http.Pause;
import dev.twokey.directory.spi.Outcome;
import java.util.function.Function;

/** Signs in for one deed and hangs up: nothing is kept of what was given, nor of what it was then allowed. */
record Signed(DomainConnection as, Pause pause) {
    <T> Outcome<T> converse(Function<Conversation, Outcome<T>> deed) {
        try (DomainControllers controllers = new DomainControllers(as, pause)) {
            return controllers.converse(deed);
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "Signed[" + as.dnsName() + "]";
    }
}
