package dev.twokey.elevation;

import dev.twokey.directory.Directories;
import dev.twokey.kernel.RequestId;
import dev.twokey.kernel.TenantId;
import java.util.Collection;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;

/** Whom the lines of the log are about that a pass writes: {@code tenant} and {@code req} of docs/observability.md. */
@Component
class LogLines {
    private final Directories directories;

    LogLines(Directories directories) {
        this.directories = directories;
    }

    /** Its lines name the tenant. */
    <R> R ofTenant(TenantId id, Supplier<R> work) {
        String name = directories.find(id).map(tenant -> tenant.slug().value()).orElseGet(id::toString);
        return with("tenant", name, work);
    }

    /** Its lines name the requests. */
    static <R> R ofRequests(Collection<RequestId> requests, Supplier<R> work) {
        return with("req", requests.stream().map(RequestId::toString).collect(Collectors.joining(",")), work);
    }

    private static <R> R with(String key, String value, Supplier<R> work) {
        MDC.put(key, value);
        try {
            return work.get();
        } finally {
            MDC.remove(key);
        }
    }

    /** The same work for another thread, whose lines are about the same. */
    static Runnable asHere(Runnable work) {
        @Nullable Map<String, String> here = MDC.getCopyOfContextMap();
        return () -> {
            if (here != null) {
                MDC.setContextMap(here);
            }
            work.run();
        };
    }
}
