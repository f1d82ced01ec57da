package dev.twokey.entra;

import dev.twokey.directory.spi.CredentialId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** What we added and removed so lately that a read may not show it yet. */
final class LateChanges {
    private final Duration staleness;
    private final LongSupplier nanos;
    private final Map<Key, Late> all = new LinkedHashMap<>();

    private record Key(ObjectId application, CredentialId credential) {}

    /** @param added or removed */
    private record Late(long at, boolean added) {}

    LateChanges(Duration staleness, LongSupplier nanos) {
        this.staleness = staleness;
        this.nanos = nanos;
    }

    synchronized void added(ObjectId application, CredentialId credential) {
        all.put(new Key(application, credential), new Late(nanos.getAsLong(), true));
    }

    synchronized void removed(ObjectId application, CredentialId credential) {
        all.put(new Key(application, credential), new Late(nanos.getAsLong(), false));
    }

    /**
     * The list as it was read, without what was removed. None while it lacks what was added: it is old, or somebody else took that
     * away, and whoever put it in again would bring back what was removed.
     */
    synchronized Optional<List<Map<String, Object>>> on(ObjectId application, List<Map<String, Object>> read) {
        long now = nanos.getAsLong();
        all.values().removeIf(late -> now - late.at() > staleness.toNanos());
        Map<String, Map<String, Object>> list = new LinkedHashMap<>();
        read.forEach(entry -> list.put(Certificates.KIND + entry.get("keyId"), entry));
        boolean whole = true;
        for (Map.Entry<Key, Late> each : all.entrySet()) {
            String credential = each.getKey().credential().value();
            if (each.getKey().application().equals(application)) {
                if (each.getValue().added()) {
                    whole &= list.containsKey(credential);
                } else {
                    list.remove(credential);
                }
            }
        }
        return whole ? Optional.of(new ArrayList<>(list.values())) : Optional.empty();
    }
}
