package dev.twokey.approval.spi;

import dev.twokey.approval.Request;
import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What keys are asked for. Each room that needs keys implements one; its methods run in the caller's transaction. */
public interface Subject {
    /** The word in the document's type and in the request's row, for example {@code elevation}. */
    String kind();

    /** Everything that must still hold, asked again at each key and before the warrant. Empty: it holds. */
    Optional<Refusal> recheck(Request request, Instant now);

    /** Whom it is about, beside those who sign: nobody disables them while a key is turned. */
    default Set<PersonId> concerns(Request request) {
        return Set.of();
    }

    /** What those who sign agree to, in plain sentences, as far as the document's own fields do not say it. */
    default List<String> inWords(Request request) {
        return List.of();
    }

    /** All keys are turned. Write what is owed, and nothing else: no remote call. */
    void approved(Request request, Instant now);
}
