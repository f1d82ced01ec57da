package dev.twokey.entra;

import dev.twokey.directory.spi.CredentialId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** What we added and removed so lately that a read may not show it yet. */
final class LateChanges {
    private final Duration staleness;
    private final LongSupplier nanos;
    private final Map<Key, Late> all = new LinkedHashMap<>();

    private record Key(ObjectId application, CredentialId credential) {}

    /** @param entry empty when it was removed */
    private record Late(long at, Map<String, Object> entry) {}

    LateChanges(Duration staleness, LongSupplier nanos) {
        this.staleness = staleness;
        this.nanos = nanos;
    }

    synchronized void added(ObjectId application, CredentialId credential, Map<String, Object> entry) {
        all.put(new Key(application, credential), new Late(nanos.getAsLong(), Map.copyOf(entry)));
    }

    synchronized void removed(ObjectId application, CredentialId credential) {
        all.put(new Key(application, credential), new Late(nanos.getAsLong(), Map.of()));
    }

    /** The list as it was read, with what it may not show yet. */
    synchronized List<Map<String, Object>> on(ObjectId application, List<Map<String, Object>> read) {
        long now = nanos.getAsLong();
        all.values().removeIf(late -> now - late.at() > staleness.toNanos());
        Map<String, Map<String, Object>> list = new LinkedHashMap<>();
        read.forEach(entry -> list.put(Certificates.KIND + entry.get("keyId"), entry));
        all.forEach((key, late) -> {
            if (key.application().equals(application)) {
                if (late.entry().isEmpty()) {
                    list.remove(key.credential().value());
                } else {
                    list.putIfAbsent(key.credential().value(), late.entry());
                }
            }
        });
        return new ArrayList<>(list.values());
    }
}
