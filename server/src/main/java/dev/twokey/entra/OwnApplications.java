package dev.twokey.entra;

import dev.twokey.directory.spi.Connection;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.kernel.UnusableSetting;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * The deployment's two applications. What they sign in by goes where they are registered and nowhere else: a connection that names
 * one of them cannot say where to.
 */
@Component
@EnableConfigurationProperties(ApplicationSettings.class)
class OwnApplications {
    private static final Set<String> CREDENTIALS = Set.of("clientSecret", "privateKey", "certificate", "federated");

    private final Map<OwnPart, OwnApplication> all = new EnumMap<>(OwnPart.class);
    private final Map<String, String> addresses;
    private final Endpoints endpoints;
    private final String guestDomains;

    /** @throws UnusableSetting naming what cannot be */
    OwnApplications(ApplicationSettings settings) {
        this.addresses = Map.copyOf(settings.addresses());
        this.endpoints = endpoints(addresses);
        this.guestDomains = domains(settings.guestDomains());
        for (OwnPart part : OwnPart.values()) {
            OwnApplication.read(part, settings.of(part)).ifPresent(read -> all.put(part, read));
        }
        if (all.values().stream().map(OwnApplication::client).distinct().count() < all.size()) {
            throw new UnusableSetting(
                    "TWOKEY_ENTRA_SETUP_CLIENT_ID and TWOKEY_ENTRA_SERVICE_CLIENT_ID are the same.",
                    "Register two applications: one of them removes itself from each customer's tenant.");
        }
    }

    private static String domains(@Nullable String domains) {
        if (domains == null || domains.isBlank()) {
            return "";
        }
        try {
            OurGuests.domains(Map.of(OurGuests.SETTING, domains));
            return domains;
        } catch (IllegalArgumentException unacceptable) {
            throw new UnusableSetting(
                    "TWOKEY_ENTRA_GUEST_DOMAINS names no mail domains.",
                    "Name those of the provider's accounts, separated by commas: harbour.example.",
                    unacceptable);
        }
    }

    private static Endpoints endpoints(Map<String, String> addresses) {
        try {
            return Endpoints.of(addresses);
        } catch (IllegalArgumentException unacceptable) {
            throw new UnusableSetting(
                    "TWOKEY_ENTRA_CLOUD, TWOKEY_ENTRA_AUTHORITY, TWOKEY_ENTRA_GRAPH: " + unacceptable.getMessage()
                            + ".",
                    "Name the cloud in which the applications are registered, or leave all three out: global.",
                    unacceptable);
        }
    }

    /** Why no customer can let them in, in a sentence; none when both are there. */
    Optional<String> lacking() {
        return Stream.of(OwnPart.values())
                .filter(part -> !all.containsKey(part))
                .findFirst()
                .map(part -> "This deployment has no application " + part.told() + ": "
                        + part.variable("CLIENT_ID")
                        + " is not set. docs/directories/entra.md says how the two applications are registered.");
    }

    Endpoints endpoints() {
        return endpoints;
    }

    /**
     * What a connection has to say besides in a tenant that bought nothing, as far as nobody said it: which role stands for which
     * role group, and by which domains our guests are known.
     */
    Outcome<Map<String, String>> free(Connection given) {
        Map<String, String> more = new HashMap<>(NamedRoles.SHIPPED);
        more.put(OurGuests.SETTING, guestDomains);
        if (given.settings().keySet().stream().anyMatch(name -> name.startsWith(NamedRoles.SETTING))) {
            more.keySet().removeIf(name -> name.startsWith(NamedRoles.SETTING));
        }
        more.keySet().removeAll(given.settings().keySet());
        return guestDomains.isEmpty() && more.containsKey(OurGuests.SETTING)
                ? new Outcome.Rejected<>(
                        Rejection.INVALID,
                        "The tenant has bought neither Entra ID P1 nor P2. For such a tenant the provider has to set"
                                + " TWOKEY_ENTRA_GUEST_DOMAINS first")
                : Outcome.done(Map.copyOf(more));
    }

    /** @throws IllegalArgumentException when it is not set */
    OwnApplication the(OwnPart part) {
        return Optional.ofNullable(all.get(part))
                .orElseThrow(() -> new IllegalArgumentException("this deployment has no application " + part.told()
                        + ": " + part.variable("CLIENT_ID") + " is not set"));
    }

    /** What a connection says that signs in as one of them in a tenant. */
    Map<String, String> settings(OwnPart part) {
        return Stream.concat(
                        addresses.entrySet().stream(),
                        Map.of(
                                OwnPart.SETTING,
                                part.word(),
                                "clientId",
                                the(part).client().value())
                                .entrySet()
                                .stream())
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * As which of them a connection signs in; none when it has an application of its own.
     *
     * @throws IllegalArgumentException naming the setting that does not go with it
     */
    Optional<ActingApplication> acting(Connection connection) {
        Map<String, String> given = connection.settings();
        if (!given.containsKey(OwnPart.SETTING)) {
            return Optional.empty();
        }
        OwnPart part = OwnPart.called(given.getOrDefault(OwnPart.SETTING, ""))
                .orElseThrow(() -> new IllegalArgumentException("application must be setup or service"));
        OwnApplication application = the(part);
        if (!application.client().value().equalsIgnoreCase(given.getOrDefault("clientId", ""))) {
            throw new IllegalArgumentException("clientId is not that of this deployment's " + part.told());
        }
        if (!Endpoints.of(given).equals(endpoints)) {
            throw new IllegalArgumentException(
                    "cloud, authority and graph are not those that this deployment's applications are registered in");
        }
        Stream.concat(given.keySet().stream(), connection.secrets().keySet().stream())
                .filter(CREDENTIALS::contains)
                .sorted()
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException(
                            name + " does not go with application: the deployment knows by what it signs in");
                });
        return Optional.of(acting(application));
    }

    /** What either of them made is ours. The first goes again, so that the second is to own it. */
    private ActingApplication acting(OwnApplication application) {
        Set<ObjectId> both = all.values().stream().map(OwnApplication::client).collect(Collectors.toUnmodifiableSet());
        Optional<ObjectId> heir = switch (application.part()) {
            case SETUP -> Optional.of(the(OwnPart.SERVICE).client());
            case SERVICE -> Optional.empty();
        };
        return new ActingApplication(
                Optional.of(application.part()), application.client(), application.credential(), both, heir);
    }
}
