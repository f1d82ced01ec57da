package dev.twokey.story.bench;

import dev.twokey.story.cast.Cast;
import dev.twokey.story.cast.Founding;
import dev.twokey.story.cast.Persona;
import dev.twokey.story.cast.View;
import dev.twokey.story.outside.SimulatedEntra;
import dev.twokey.story.running.Installation;
import dev.twokey.story.running.Patience;
import dev.twokey.story.running.Patience.Look;
import dev.twokey.story.stage.Plan;
import dev.twokey.story.stage.Stage;
import dev.twokey.story.wire.Json;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Many grants end at the same instant: how long until the server has read back that each is gone? */
final class Removal {
    private static final String ROLE_GROUP = "security-manager";
    private static final Duration TO_END = Duration.ofMinutes(20);
    private static final Duration NOTICE = Duration.ofSeconds(3);
    private static final int WARM_UP = 200;
    private static final int SEEDERS = 16;

    private final RemovalOptions options;
    private final PrintStream out;
    private final Stage stage;
    private final List<String> slugs;
    private final Map<String, String> groups = new TreeMap<>();
    private final Map<String, BareGraph> graphs = new TreeMap<>();
    private int kinds;

    private Removal(RemovalOptions options, PrintStream out, Stage stage, List<String> slugs) {
        this.options = options;
        this.out = out;
        this.stage = stage;
        this.slugs = slugs;
    }

    /**
     * Measures each size.
     *
     * @param installed the server as bin/server installs it; from the build when not named
     */
    static ObjectNode measure(RemovalOptions options, Optional<Path> installed, Path folder, PrintStream out) {
        List<String> slugs = IntStream.range(0, options.customers())
                .mapToObj("customer%03d"::formatted)
                .toList();
        // The simulator shows a removal at once: a server that waited would only seem to have less to do.
        Plan plan = Plan.USUAL
                .measuring()
                .customers(slugs)
                .settings(Map.of("TWOKEY_ENTRA_STALENESS", "PT0S"))
                .installed(installed);
        try (Stage stage = Stage.set(Installation.find(), folder, Cast.writeFounders(folder), plan)) {
            return new Removal(options, out, stage, slugs).measure();
        } catch (SQLException e) {
            throw new IllegalStateException("the database did not close well", e);
        }
    }

    private ObjectNode measure() throws SQLException {
        stage.server().start();
        begin();
        HttpClient client = BareGraph.client(stage.sandbox());
        slugs.forEach(slug -> graphs.put(slug, BareGraph.of(client, stage.sandbox(), slug)));
        ObjectNode result = options.json();
        try (Seeding seeding = Seeding.in(stage.server().data())) {
            int warmUp = Math.min(WARM_UP, options.sizes().getLast());
            out.println("Warming both up with " + warmUp + " …");
            bare(warmUp);
            ours(warmUp, seeding);
            List<ObjectNode> sizes = new ArrayList<>();
            for (int size : options.sizes()) {
                sizes.add(measure(size, seeding));
            }
            result.setAll(inShort(sizes));
            result.putArray("sizes").addAll(sizes);
        }
        return result;
    }

    /** The times of the size that was named last, and the worst ratio of all. */
    private static ObjectNode inShort(List<ObjectNode> sizes) {
        double worst = sizes.stream()
                .mapToDouble(size -> size.path("ratio").asDouble())
                .max()
                .orElseThrow();
        ObjectNode last = sizes.getLast();
        return Json.object()
                .put("p50", last.path("p50").asLong())
                .put("p99", last.path("p99").asLong())
                .put("ratio", worst);
    }

    private ObjectNode measure(int size, Seeding seeding) {
        Times bare = bare(size);
        out.println("%,d sent bare: p50 %,d ms, p99 %,d ms"
                .formatted(
                        size,
                        bare.percentile(50).toMillis(),
                        bare.percentile(99).toMillis()));
        Times ours = ours(size, seeding);
        double p50 = Times.ratio(ours.percentile(50), bare.percentile(50));
        double p99 = Times.ratio(ours.percentile(99), bare.percentile(99));
        out.println("%,d by TwoKey: p50 %,d ms, p99 %,d ms, ratio %.3f"
                .formatted(
                        size,
                        ours.percentile(50).toMillis(),
                        ours.percentile(99).toMillis(),
                        Math.max(p50, p99)));
        ObjectNode result = Json.object().put("grants", size);
        result.put("p50", ours.percentile(50).toMillis())
                .put("p99", ours.percentile(99).toMillis());
        result.put("p50Ratio", p50).put("p99Ratio", p99).put("ratio", Math.max(p50, p99));
        result.set("twokey", ours.json());
        result.set("bare", bare.json());
        return result;
    }

    private Times bare(int size) {
        List<Seeding.Inside> inside = inside(size);
        latency(options.latency(), options.jitter());
        Times times = new Bare(graphs, groups, options).remove(inside);
        latency(Duration.ZERO, Duration.ZERO);
        return times;
    }

    private Times ours(int size, Seeding seeding) {
        seeding.grants(inside(size));
        out.println("%,d are inside and will be due in %d s …".formatted(size, NOTICE.toSeconds()));
        latency(options.latency(), options.jitter());
        seeding.allDueIn(NOTICE);
        await("all removals to be recorded", () -> seeding.left());
        Times times = Times.of(seeding.lasted());
        latency(Duration.ZERO, Duration.ZERO);
        await("all guests to be disabled", () -> seeding.enabled());
        return times;
    }

    private interface Count {
        int left();
    }

    private void await(String what, Count count) {
        Patience.until(what, TO_END, () -> {
            int left = count.left();
            return Look.when(left == 0, left);
        });
    }

    /**
     * Invites so many new guests, an equal share at each customer, and puts them into the role group. Nobody is used twice:
     * the server looks for a day whether those whom it took out are back, and would take them out at once.
     */
    private List<Seeding.Inside> inside(int size) {
        String kind = "op-" + ++kinds;
        List<Seeding.Inside> made = Collections.synchronizedList(new ArrayList<>());
        Lane.all(IntStream.range(0, size).boxed().toList(), SEEDERS, nth -> {
            String slug = slugs.get(nth % slugs.size());
            String account = "%s-%05d@harbour.example".formatted(kind, nth / slugs.size());
            String guest = at(graphs, slug).invite(account);
            at(graphs, slug).add(at(groups, slug), guest);
            made.add(new Seeding.Inside(slug, account, guest));
        });
        return made.stream()
                .sorted(Comparator.comparing(Seeding.Inside::account).thenComparing(Seeding.Inside::customer))
                .toList();
    }

    /** Founders, customers, and one real grant, of which the others are copies. */
    private void begin() {
        Cast cast = Cast.of(stage);
        new Founding(stage).hold(cast.founders());
        cast.founders().forEach(Persona::signIn);
        for (String slug : slugs) {
            ObjectNode body = new SimulatedEntra(stage.sandbox(), slug).connection();
            JsonNode tenant = cast.carol()
                    .door()
                    .post("/tenants", body.put("slug", slug).put("name", slug))
                    .done()
                    .json();
            Json.list(tenant.path("roleGroups")).stream()
                    .filter(group -> Json.text(group, "slug").equals(ROLE_GROUP))
                    .forEach(group -> groups.put(slug, groupId(slug, Json.text(group, "name"))));
        }
        grant(cast, slugs.getFirst());
    }

    private String groupId(String slug, String name) {
        return Json.list(stage.sandbox()
                        .door()
                        .get("/control/tenants/" + slug + "/groups")
                        .done()
                        .json()
                        .path("groups"))
                .stream()
                .filter(group -> Json.text(group, "displayName").equals(name))
                .map(group -> Json.text(group, "id"))
                .findFirst()
                .orElseThrow();
    }

    private static void grant(Cast cast, String slug) {
        ObjectNode ask = Json.of("roleGroup", ROLE_GROUP)
                .put("duration", "PT8H")
                .put("justification", "To be copied by a measurement")
                .put("ticket", "INC-4711");
        Persona alice = cast.alice();
        JsonNode draft = alice.door()
                .post("/tenants/" + slug + "/elevations", ask)
                .done()
                .json();
        String request = Json.text(draft, "request");
        alice.door()
                .turn(slug, request, Json.text(draft, "nonce"), alice.assertion(draft))
                .done();
        JsonNode offer =
                cast.bob().door().offer(slug, request, "approve").done().json();
        cast.bob()
                .door()
                .turn(slug, request, Json.text(offer, "nonce"), cast.bob().assertion(offer))
                .done();
        Patience.until("the first grant to be active", Duration.ofMinutes(1), () -> {
            View view = alice.door().view(slug, request);
            return Look.when(view.state().equals("active"), view);
        });
    }

    private void latency(Duration usual, Duration jitter) {
        stage.sandbox()
                .door()
                .put(
                        "/control/latency",
                        Json.object().put("millis", usual.toMillis()).put("jitterMillis", jitter.toMillis()))
                .done();
    }

    private static <T> T at(Map<String, T> all, String slug) {
        T found = all.get(slug);
        if (found == null) {
            throw new IllegalStateException("no customer " + slug);
        }
        return found;
    }
}
