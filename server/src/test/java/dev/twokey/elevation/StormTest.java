package dev.twokey.elevation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.activedirectory.StormyDomains;
import dev.twokey.approval.Request;
import dev.twokey.directory.StormyCustomers;
import dev.twokey.directory.Tenant;
import dev.twokey.entra.StormyTenants;
import dev.twokey.keycloak.StormyRealms;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Five hundred accesses at customers of three kinds, while three calls in ten fail. Who is inside is asked of the directories
 * themselves: exactly those who have two keys, while their time lasts, and nobody afterwards.
 */
@Tag("keycloak")
@Tag("samba")
class StormTest {
    private static final int ACCESSES = 500;
    private static final double SHARE = 0.3;
    private static final long SEED = 20_261_127;
    /** One in so many gets no second key. */
    private static final int LONELY = 11;

    private final Map<String, Integer> courses = new TreeMap<>();
    private final List<Request> keyed = new ArrayList<>();
    private final List<Request> lonely = new ArrayList<>();

    @Test
    void five_hundred_accesses_are_inside_under_two_keys_and_nobody_is_left(@TempDir Path data) {
        try (StormyCustomers entra = StormyTenants.begun();
                StormyCustomers keycloak = StormyRealms.begun();
                StormyCustomers activeDirectory = StormyDomains.begun();
                StormyHarbour harbour = new StormyHarbour(data, List.of(entra, keycloak, activeDirectory))) {
            List<StormyCustomers> kinds = List.of(entra, keycloak, activeDirectory);
            kinds.forEach(kind -> kind.begin(SHARE, SEED));

            while (keyed.size() + lonely.size() < ACCESSES) {
                List<Request> wave = wave(harbour);
                harbour.settle();
                assertThat(harbour.inside()).isEqualTo(harbour.active());
                Map<Request, GrantState> before = new LinkedHashMap<>();
                wave.forEach(request -> before.put(request, state(harbour, request)));

                harbour.timePasses();
                harbour.settle();
                assertThat(harbour.inside()).as("nobody is left").isEmpty();
                before.forEach(
                        (request, was) -> courses.merge(was + ", then " + state(harbour, request), 1, Integer::sum));
            }

            kinds.forEach(
                    kind -> System.out.println("a storm at " + kind.connector().kind() + ": " + kind.told()));
            System.out.printf(
                    "%d accesses asked for, %d of them with two keys %s, %d with one, never inside%n",
                    keyed.size() + lonely.size(), keyed.size(), courses, lonely.size());
            assertThat(kinds).allMatch(StormyCustomers::sawEverything);
            assertThat(lonely)
                    .isNotEmpty()
                    .allSatisfy(request -> assertThat(harbour.grant(request)).isEmpty());
            assertThat(keyed)
                    .allSatisfy(request -> assertThat(state(harbour, request)).isEqualTo(GrantState.ENDED));
            assertThat(courses.getOrDefault("active, then ended", 0))
                    .as("most come in")
                    .isGreaterThan(ACCESSES / 2);
            assertThat(harbour.everKeyed()).containsAll(harbour.everInside());
        }
    }

    /** Everybody asks for everything everywhere. */
    private List<Request> wave(StormyHarbour harbour) {
        List<Request> wave = new ArrayList<>();
        for (Tenant tenant : harbour.tenants()) {
            for (Tenant.RoleGroup group : tenant.roleGroups()) {
                Stream.of("Alice", "Bob").forEach(requester -> {
                    Request request = harbour.ask(tenant, group.role().slug(), requester);
                    if ((keyed.size() + lonely.size()) % LONELY == 0) {
                        lonely.add(request);
                    } else {
                        harbour.approve(request, requester.equals("Alice") ? "Bob" : "Alice");
                        keyed.add(request);
                        wave.add(request);
                    }
                });
            }
        }
        return wave;
    }

    private static GrantState state(StormyHarbour harbour, Request request) {
        return harbour.grant(request).orElseThrow().state();
    }
}
