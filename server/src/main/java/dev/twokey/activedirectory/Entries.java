package dev.twokey.activedirectory;

import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchResultListener;
import com.unboundid.ldap.sdk.SearchResultReference;
import dev.twokey.directory.http.Deadline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a search told so far. A directory that never stops telling is not listened to for ever. */
final class Entries implements SearchResultListener {
    static final String TOO_MUCH = "the directory told more than is asked for";
    /** Nothing that is asked for is ever so long; without a bound a directory could fill the server's memory. */
    static final int MOST = 10_000;

    static final long MOST_BYTES = 16L * 1024 * 1024;

    private static final long serialVersionUID = 1;
    /** What a value costs besides its bytes. */
    private static final int OF_A_VALUE = 64;

    private final transient Deadline deadline;
    private final transient Runnable hangUp;
    private final transient List<SearchResultEntry> all = new ArrayList<>();
    private long bytes;
    private transient Optional<String> broken = Optional.empty();

    Entries(Deadline deadline, Runnable hangUp) {
        this.deadline = deadline;
        this.hangUp = hangUp;
    }

    @Override
    public void searchEntryReturned(SearchResultEntry entry) {
        bytes += bytes(entry);
        if (goesOn()) {
            all.add(entry);
        }
    }

    /** About as many as the entry takes in memory. */
    static long bytes(SearchResultEntry entry) {
        return entry.getAttributes().stream()
                .flatMap(attribute -> Stream.of(attribute.getValueByteArrays()))
                .mapToLong(value -> OF_A_VALUE + value.length)
                .sum();
    }

    /** Where else something might be found: never asked. */
    @Override
    public void searchReferenceReturned(SearchResultReference reference) {
        goesOn();
    }

    private boolean goesOn() {
        if (broken.isEmpty()) {
            broken = all.size() >= MOST || bytes > MOST_BYTES
                    ? Optional.of(TOO_MUCH)
                    : deadline.passed() ? Optional.of("the directory did not stop telling in time") : Optional.empty();
            if (broken.isPresent()) {
                hangUp.run();
            }
        }
        return broken.isEmpty();
    }

    /** Why it was not listened to until the end. */
    Optional<String> broken() {
        return broken;
    }

    List<SearchResultEntry> all() {
        return List.copyOf(all);
    }

    void forget() {
        all.clear();
        bytes = 0;
    }
}
