package dev.twokey.elevation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.approval.Request;
import dev.twokey.database.Rows;
import dev.twokey.kernel.RequestId;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.LogLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What holds after every act, whoever did what, and what holds once everything came to rest. */
final class Invariants {
    static final String TWO_KEYS = "everybody inside was let in under two keys, and that has not ended";
    static final String AT_REST = "at rest whoever has an access inside its time is inside, and nobody else";
    static final String ENTRIES = "every act has its entry in the log, and no entry is without its act";

    private static final Set<String> ACTS = Set.of(
            "request.asked",
            "request.approved",
            "request.denied",
            "request.withdrawn",
            "request.expired",
            "request.refused",
            "elevation.closed",
            "elevation.revoked",
            "elevation.person-disabled");

    /** One of these says why a grant ends. */
    private static final Set<String> ENDINGS = Set.of(
            "elevation.closed", "elevation.revoked", "elevation.person-disabled", "elevation.due", "elevation.refused");

    /** As the tables say, not our code: both keys, of two persons, of a grant that has not ended. */
    private static final String LET_IN = """
            select t.slug || ' ' || g.role_group || ' ' || g.account_name
            from twokey.elevation_grant g join twokey.tenant t on t.id = g.tenant_id
            where g.state <> 'ended'
              and exists (select from twokey.grant_intent i where (i.tenant_id, i.request_id) = (g.tenant_id, g.request_id))
              and exists (select from twokey.request_key k where (k.tenant_id, k.request_id) = (g.tenant_id, g.request_id)
                          and k.person_id = g.requester_id and k.decision = 'request')
              and exists (select from twokey.request_key k where (k.tenant_id, k.request_id) = (g.tenant_id, g.request_id)
                          and k.person_id <> g.requester_id and k.decision = 'approve')
            """;

    private static final String INSIDE_ITS_TIME = """
            select t.slug || ' ' || g.role_group || ' ' || g.account_name
            from twokey.elevation_grant g join twokey.tenant t on t.id = g.tenant_id
            where g.state = 'active' and g.ends_at > :at
            """;

    private static final String HOW_FAR = """
            select g.request_id, g.starts_at is not null began, g.state,
                   (select count(*) from twokey.grant_intent i
                    where (i.tenant_id, i.request_id) = (g.tenant_id, g.request_id)) intents
            from twokey.elevation_grant g
            """;

    private final World world;

    Invariants(World world) {
        this.world = world;
    }

    /** After every act. */
    void hold() {
        nobodyIsInsideWithoutTwoKeys();
        everyActHasItsEntry();
    }

    /** Once the directories answered and all jobs ran. */
    void holdAtRest() {
        hold();
        Set<String> inside = world.inside();
        Set<String> expected = insideTheirTime(world.now());
        expected.removeAll(world.surprises().outside());
        assertThat(inside).as(AT_REST).containsAll(expected);
        // What ended since the last sweep may still be inside.
        assertThat(insideTheirTime(world.restedAt())).as(AT_REST).containsAll(inside);
        assertThat(world.standing().guestsToDisable())
                .as("guests that nothing lets in")
                .isZero();
    }

    private Set<String> insideTheirTime(Instant at) {
        return new HashSet<>(world.read(INSIDE_ITS_TIME)
                .param("at", Rows.at(at))
                .query(String.class)
                .list());
    }

    private void nobodyIsInsideWithoutTwoKeys() {
        Set<String> letIn = new HashSet<>(world.read(LET_IN).query(String.class).list());
        Set<String> inside = world.inside();
        world.surprises().forget(inside, letIn);
        inside.removeAll(world.surprises().inside());
        assertThat(letIn).as(TWO_KEYS).containsAll(inside);
    }

    /** The acts about a request stand in the log of its tenant, each once, in order, and no other; so does what followed. */
    private void everyActHasItsEntry() {
        Map<String, List<String>> kinds = kinds();
        for (Request request : world.requests()) {
            assertThat(kinds.getOrDefault(request.id().toString(), List.of()))
                    .as("%s: %s", ENTRIES, request.id())
                    .filteredOn(ACTS::contains)
                    .isEqualTo(world.logged(request));
        }
        for (HowFar grant : howFar()) {
            grant.require(kinds.getOrDefault(grant.request().toString(), List.of()));
        }
        requireInDeployment("authority.person-disabled", world.disabled());
        requireInDeployment("authority.person-extended", world.brought());
    }

    private void requireInDeployment(String kind, int times) {
        assertThat(world.logs().verifiedLines(TenantId.DEPLOYMENT, kind))
                .as("%s: %s", ENTRIES, kind)
                .hasSize(times);
    }

    /** How far a grant came. */
    private record HowFar(RequestId request, boolean began, String state, int intents) {
        void require(List<String> found) {
            requires(found, Set.of("elevation.intended"), intents);
            requires(found, Set.of("elevation.active"), began ? 1 : 0);
            requires(found, ENDINGS, state.equals("ending") || state.equals("ended") ? 1 : 0);
            requires(found, Set.of("elevation.ended"), state.equals("ended") ? 1 : 0);
        }

        private void requires(List<String> found, Set<String> kinds, int times) {
            assertThat(found)
                    .as("%s: %s is %s and has %s", ENTRIES, request, state, kinds)
                    .filteredOn(kinds::contains)
                    .hasSize(times);
        }
    }

    private List<HowFar> howFar() {
        return world.read(HOW_FAR)
                .query((row, number) -> new HowFar(
                        new RequestId(row.getObject("request_id", UUID.class)),
                        row.getBoolean("began"),
                        row.getString("state"),
                        row.getInt("intents")))
                .list();
    }

    /** The kinds of the entries about each request, in order, in logs that verify. */
    private Map<String, List<String>> kinds() {
        Map<String, List<String>> kinds = new HashMap<>();
        for (Customer customer : Customer.values()) {
            TenantId tenant = world.tenant(customer).id();
            world.logs().sequence(tenant);
            for (LogLine line : world.logs().verifiedLines(tenant, "")) {
                line.entry()
                        .request()
                        .ifPresent(request -> kinds.computeIfAbsent(request, none -> new ArrayList<>())
                                .add(line.entry().kind()));
            }
        }
        return kinds;
    }
}
