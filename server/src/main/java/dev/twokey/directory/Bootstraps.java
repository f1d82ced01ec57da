package dev.twokey.directory;

import dev.twokey.directory.spi.Bootstrap;
import dev.twokey.directory.spi.Consent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** How each kind of directory is set up by what is given once. */
@Component
public class Bootstraps {
    private final Map<String, Bootstrap> bootstraps;
    private final Map<String, Consent> consents;

    Bootstraps(List<Bootstrap> bootstraps, List<Consent> consents) {
        this.bootstraps =
                bootstraps.stream().collect(Collectors.toUnmodifiableMap(Bootstrap::kind, Function.identity()));
        this.consents = consents.stream().collect(Collectors.toUnmodifiableMap(Consent::kind, Function.identity()));
    }

    public Optional<Bootstrap> of(String kind) {
        return Optional.ofNullable(bootstraps.get(kind));
    }

    /** The page of the directory's own on which access is given; empty where a credential is given instead. */
    public Optional<Consent> consent(String kind) {
        return Optional.ofNullable(consents.get(kind));
    }
}
