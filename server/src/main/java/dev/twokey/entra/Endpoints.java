package dev.twokey.entra;

import dev.twokey.directory.http.Base;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where one connection signs in and asks: decided by its settings once, and by nothing that a directory answers.
 *
 * @param own whether the authority is Microsoft's own
 */
record Endpoints(Base authority, Base graph, boolean own) {
    private static final Set<String> MICROSOFTS = Stream.of(Cloud.values())
            .flatMap(cloud -> Stream.of(cloud.authority(), cloud.graph()))
            .map(base -> base.uri().getHost())
            .collect(Collectors.toUnmodifiableSet());

    /** @throws IllegalArgumentException naming the setting that is not acceptable */
    static Endpoints of(Map<String, String> settings) {
        String word = settings.getOrDefault("cloud", "global");
        Cloud cloud = Cloud.called(word)
                .orElseThrow(() -> new IllegalArgumentException("cloud must be global, usgov, dod or china"));
        if (!settings.containsKey("authority") && !settings.containsKey("graph")) {
            return new Endpoints(cloud.authority(), cloud.graph(), true);
        }
        if (settings.containsKey("cloud")) {
            throw new IllegalArgumentException(
                    "cloud decides where the authority and graph are: give it, or both of them");
        }
        return together(
                Base.parse("authority", settings.getOrDefault("authority", "")),
                Base.parse("graph", settings.getOrDefault("graph", "")));
    }

    /** A host of Microsoft's goes with the other one of its cloud, and with none else. */
    private static Endpoints together(Base authority, Base graph) {
        boolean known = Stream.of(Cloud.values())
                .anyMatch(cloud ->
                        cloud.authority().equals(authority) && cloud.graph().equals(graph));
        if (!known && (isMicrosofts(authority) || isMicrosofts(graph))) {
            throw new IllegalArgumentException("authority and graph are not of the same cloud");
        }
        return new Endpoints(authority, graph, known);
    }

    private static boolean isMicrosofts(Base base) {
        return MICROSOFTS.contains(base.uri().getHost());
    }

    /** What a token is asked for: everything that was granted at this Graph. */
    String scope() {
        return graph.uri().getScheme() + "://" + graph.uri().getRawAuthority() + "/.default";
    }
}
