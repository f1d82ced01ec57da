package dev.twokey.activedirectory;

import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchResultListener;
import com.unboundid.ldap.sdk.SearchResultReference;
import dev.twokey.directory.http.Deadline;
import java.util.ArrayList;
import java.util.List;

/** What a search told so far. A directory that never stops telling is not listened to for ever. */
final class Entries implements SearchResultListener {
    private static final long serialVersionUID = 1;
    /** Nothing that is asked for is ever so long; without a bound a directory could fill the server's memory. */
    private static final int MOST = 10_000;

    private final transient Deadline deadline;
    private final transient Runnable hangUp;
    private final transient List<SearchResultEntry> all = new ArrayList<>();
    private boolean tooMany;

    Entries(Deadline deadline, Runnable hangUp) {
        this.deadline = deadline;
        this.hangUp = hangUp;
    }

    @Override
    public void searchEntryReturned(SearchResultEntry entry) {
        if (goesOn()) {
            all.add(entry);
        }
    }

    /** Where else something might be found: never asked. */
    @Override
    public void searchReferenceReturned(SearchResultReference reference) {
        goesOn();
    }

    private boolean goesOn() {
        if (all.size() >= MOST || deadline.passed()) {
            tooMany = true;
            hangUp.run();
        }
        return !tooMany;
    }

    boolean tooMany() {
        return tooMany;
    }

    List<SearchResultEntry> all() {
        return List.copyOf(all);
    }

    void forget() {
        all.clear();
    }
}
