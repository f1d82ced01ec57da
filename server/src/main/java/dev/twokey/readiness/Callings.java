package dev.twokey.readiness;

import dev.twokey.directory.spi.Named;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What something is called, with and without the domain of a sign-in name. */
final class Callings {
    private Callings() {}

    static Stream<String> of(Named named) {
        return Stream.concat(Stream.of(named.name()), named.others().stream())
                .flatMap(name -> Stream.of(name, withoutDomain(name)))
                .distinct();
    }

    /** The name of ours that it has, whatever the case: directories do not tell cases apart. */
    static Optional<String> taken(Named named, Set<String> ours) {
        return ours.stream()
                .filter(name ->
                        Stream.of(named.name(), withoutDomain(named.name())).anyMatch(name::equalsIgnoreCase))
                .findFirst();
    }

    private static String withoutDomain(String name) {
        int at = name.indexOf('@');
        return at > 0 ? name.substring(0, at) : name;
    }
}
