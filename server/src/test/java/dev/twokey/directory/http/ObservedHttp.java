package dev.twokey.directory.http;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Tells the methods of all requests that were sent, in order. */
public final class ObservedHttp {
    private final Queue<String> sent = new ConcurrentLinkedQueue<>();
    private final Http http;

    public ObservedHttp(Optional<Path> caFile) {
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler(new Listening());
        this.http = new Http(caFile, registry);
    }

    public Http http() {
        return http;
    }

    /** Since the last time that this was asked. */
    public List<String> sent() {
        List<String> all = List.copyOf(sent);
        sent.clear();
        return all;
    }

    private final class Listening implements ObservationHandler<Observation.Context> {
        @Override
        public void onStart(Observation.Context context) {
            sent.add(String.valueOf(context.getContextualName()).substring("directory ".length()));
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return true;
        }
    }
}
