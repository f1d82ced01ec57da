package dev.twokey.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.twokey.directory.spi.GuestId;
import dev.twokey.directory.spi.OperationalAccount;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.RoleGroupId;
import dev.twokey.directory.spi.TenantDirectory;
import dev.twokey.kernel.Slug;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.Digest;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing that takes access away waits because the directory was silent. */
class DeparturesTest {
    private static final TenantId TENANT = TenantId.next(Turned.START);
    private static final RoleGroupId GROUP = new RoleGroupId("tailspin-security-manager");
    private static final GuestId GUEST = new GuestId("op-alice@harbour.example");

    private final PretendDirectory connector = new PretendDirectory();
    private final TenantDirectory directory = connector.open(PretendDirectory.connection("tailspin"));
    private final Circuit circuit = new Circuits(new Turned(), CircuitBreakerConfig.custom()).of(TENANT);
    private final Departures departures = new Departures(
            new Tenant(
                    TENANT,
                    new Slug("tailspin"),
                    "Tailspin",
                    "pretend",
                    "pretend:tailspin",
                    Digest.of(new byte[0]),
                    new Standing(TenantState.ACTIVE, 1, Instant.EPOCH, Optional.empty()),
                    List.of()),
            directory,
            connector,
            circuit);

    static Stream<Arguments> deeds() {
        return Stream.of(
                deed("take", departures -> departures.take(GROUP, GUEST)),
                deed("isMember", departures -> departures.isMember(GROUP, GUEST)),
                deed("membersAmong", departures -> departures.membersAmong(GROUP, Set.of(GUEST))),
                deed("revokeSessions", departures -> departures.revokeSessions(GUEST)),
                deed("findGuest", departures -> departures.findGuest(new OperationalAccount(GUEST.value(), "Alice"))),
                deed("disable", departures -> departures.disable(GUEST)));
    }

    private static Arguments deed(String name, Function<Departures, Outcome<?>> deed) {
        return argumentSet(name, deed);
    }

    @ParameterizedTest
    @MethodSource("deeds")
    void a_directory_that_was_silent_is_asked_to_take_access_away(Function<Departures, Outcome<?>> deed) {
        while (!circuit.health().isSilent()) {
            circuit.ask(() -> new Outcome.Unknown<>("no answer"));
        }
        assertThat(circuit.ask(() -> directory.guests().disable(GUEST)))
                .as("others are not let through")
                .isEqualTo(new Outcome.Unknown<>(Circuit.NOT_ASKED));

        assertThat(deed.apply(departures)).isInstanceOf(Outcome.Done.class);

        assertThat(circuit.health().isSilent()).as("its answer counts for all").isFalse();
    }
}
