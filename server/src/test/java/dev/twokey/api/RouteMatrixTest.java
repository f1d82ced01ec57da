package dev.twokey.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.database.Fingerprint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.server.PathContainer;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.pattern.PathPatternParser;

/** Every route that the server has, asked by every kind of reader, for the own tenant, a foreign and an unknown one. */
@OverTheWire
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RouteMatrixTest {
    private static final Pattern REFERENCE = Pattern.compile("ref_[0-9a-z]{16}");

    private final Scene scene;
    private final Set<Route> routes;
    private final Line line;

    @Autowired
    RouteMatrixTest(Scene scene, Collection<HandlerMapping> mappings) {
        this.scene = scene;
        this.routes = Route.of(mappings);
        this.line = scene.line();
    }

    @AfterAll
    void hangUp() {
        line.close();
    }

    @Test
    void every_route_has_a_declared_answer_and_every_declared_route_is_there() {
        assertThat(Doors.differencesTo(routes)).isEmpty();
    }

    static Stream<Door> doors() {
        return Doors.declared().stream();
    }

    @ParameterizedTest
    @MethodSource("doors")
    void row_31_everybody_gets_what_is_declared_and_whoever_gets_a_no_changes_nothing(Door door) {
        List<Cell> cells = cells(door);
        List<Cell> still = cells.stream()
                .filter(cell -> door.reads() || !cell.expected().isYes())
                .toList();
        Map<String, String> facts = scene.about(door.about());
        cells.forEach(cell -> scene.by(cell.reader(), Ask.of("GET", "/")));

        Fingerprint before = scene.fingerprint();
        List<String> wrong = new ArrayList<>();
        still.forEach(cell -> wrong.addAll(wrong(cell, hear(door, cell, facts))));
        assertThat(wrong).as(door.toString()).isEmpty();
        assertThat(entriesAside(before.changesTo(scene.fingerprint()), still))
                .as(door + " changed")
                .isEmpty();

        cells.stream().filter(cell -> !still.contains(cell)).forEach(cell -> {
            wrong.addAll(wrong(cell, hear(door, cell, scene.anew(door.about()))));
            if (door.does().equals("signs out")) {
                scene.renew(cell.reader());
            }
        });
        assertThat(wrong).as(door.toString()).isEmpty();
    }

    /** @param tenant in the path, where there is one */
    private record Cell(Reader reader, String tenant, Expected expected) {
        @Override
        public String toString() {
            return reader + (tenant.isEmpty() ? "" : " at " + tenant);
        }
    }

    private static List<Cell> cells(Door door) {
        List<String> tenants = door.isOfTenant() ? Scene.tenants() : List.of("");
        Stream<Cell> all = tenants.stream()
                .flatMap(tenant -> Stream.of(Reader.values())
                        .map(reader -> new Cell(reader, tenant, expected(door, reader, tenant))));
        // What the deployment itself asks for is at its own name, like a tenant.
        Stream<Cell> deployment = Reader.CUSTOMERS.stream()
                .filter(customer -> door.isOfTenant())
                .map(customer -> new Cell(customer, "deployment", expected(door, customer, "deployment")));
        return Stream.concat(all, deployment).toList();
    }

    private static Expected expected(Door door, Reader reader, String tenant) {
        Expected declared = door.answer(reader);
        boolean foreign = Reader.CUSTOMERS.contains(reader) && door.isOfTenant() && !tenant.equals("contoso");
        boolean elsewhere = foreign || tenant.equals("nowhere") || tenant.equals("globex") && door.isOfRequest();
        boolean isKnown = declared.status() != 401 && !declared.equals(Expected.LED_TO_SIGN_IN);
        return elsewhere && isKnown ? Expected.NOT_FOUND : declared;
    }

    private Heard hear(Door door, Cell cell, Map<String, String> facts) {
        Map<String, String> here = new LinkedHashMap<>(facts);
        if (!cell.tenant().isEmpty()) {
            here.put("tenant", cell.tenant());
        }
        return line.ask(scene.by(cell.reader(), door.ask(here)).bytes());
    }

    private static List<String> wrong(Cell cell, Heard heard) {
        Expected expected = cell.expected();
        boolean right = heard.status() == expected.status()
                && (expected.problem().isEmpty()
                        || !heard.isProblem()
                        || heard.problem().equals(expected.problem()));
        List<String> faults = Answers.faults(heard);
        return right && faults.isEmpty()
                ? List.of()
                : List.of(cell + " is to get " + expected + " and got " + faults + heard);
    }

    /** The changes but the entries of refused attempts, of which there may be as many as were declared. */
    private static List<String> entriesAside(List<String> changes, List<Cell> cells) {
        List<String> entries = changes.stream()
                .filter(change -> change.startsWith("+ log_entry ") && change.contains("request.refused"))
                .toList();
        long declared = cells.stream().filter(cell -> cell.expected().logged()).count();
        assertThat(entries).as("entries of refused attempts").hasSizeLessThanOrEqualTo((int) declared);
        return changes.stream().filter(change -> !entries.contains(change)).toList();
    }

    static Stream<Door> doorsOfTenants() {
        return doors().filter(Door::isOfTenant);
    }

    @ParameterizedTest
    @MethodSource("doorsOfTenants")
    void row_31_what_is_absent_and_what_is_forbidden_get_the_same_answer(Door door) {
        Map<String, String> facts = scene.about(door.about());
        Cell forbidden = new Cell(Reader.RECEPTION, "contoso", Expected.NOT_FOUND);
        Cell absent = new Cell(Reader.RECEPTION, "nowhere", Expected.NOT_FOUND);
        assertThat(masked(hear(door, forbidden, facts), "contoso"))
                .isEqualTo(masked(hear(door, absent, facts), "nowhere"));
        Cell nowhere = new Cell(Reader.CUSTOMER, "nowhere", Expected.NOT_FOUND);
        for (String foreign : List.of("globex", "deployment")) {
            Cell elsewhere = new Cell(Reader.CUSTOMER, foreign, Expected.NOT_FOUND);
            assertThat(masked(hear(door, elsewhere, facts), foreign))
                    .isEqualTo(masked(hear(door, nowhere, facts), "nowhere"));
        }
        if (door.isOfRequest()) {
            Map<String, String> unknown = scene.about("-");
            Cell foreign = new Cell(Reader.SOC, "globex", Expected.NOT_FOUND);
            assertThat(masked(hear(door, foreign, facts), facts.get("id")))
                    .isEqualTo(masked(hear(door, foreign, unknown), unknown.get("id")));
        }
    }

    /** Without what the reader said themselves, the reference, and whether this was the connection's last answer. */
    private static String masked(Heard heard, String said) {
        Set<String> headers = new TreeSet<>(heard.headers().keySet());
        headers.remove("connection");
        return heard.status() + " " + headers + " "
                + REFERENCE.matcher(heard.text().replace(said, "…")).replaceAll("ref");
    }

    Stream<String> paths() {
        return routes.stream()
                .filter(route -> !route.method().equals("FILES"))
                .map(Route::path)
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("paths")
    void a_method_that_an_address_does_not_know_is_refused_with_those_it_knows(String path) {
        Door door = doors().filter(declared -> declared.route().path().equals(path))
                .findFirst()
                .orElseThrow();
        Reader reader = path.startsWith("/sign/") ? Reader.SIGNING : Reader.SOC;
        Ask ask = scene.by(reader, door.ask(scene.about("-")));
        Set<String> known = methodsAt(ask.target().replaceAll("\\?.*", ""));
        Fingerprint before = scene.fingerprint();
        for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE")) {
            if (!known.contains("ANY") && !known.contains(method)) {
                Heard heard = line.ask(ask.by(method).bytes());
                assertThat(heard.status())
                        .as(method + " " + path + ": " + heard)
                        .isIn(404, 405);
                if (heard.status() == 405) {
                    assertThat(List.of(heard.header("Allow").orElse("none").split(", *")))
                            .as(method + " " + path)
                            .containsAll(known)
                            .doesNotContain(method);
                }
            }
        }
        Heard trace = line.ask(ask.by("TRACE").body("").bytes());
        assertThat(trace.status()).as("TRACE " + path + ": " + trace).isIn(403, 404, 405);
        Heard options = line.ask(ask.by("OPTIONS").body("").bytes());
        assertThat(options.status()).as("OPTIONS " + path + ": " + options).isLessThan(500);
        assertThat(before.changesTo(scene.fingerprint())).isEmpty();
    }

    /** Also those of other routes that this address is one of. */
    private Set<String> methodsAt(String address) {
        PathContainer segments = PathContainer.parsePath(address);
        return routes.stream()
                .filter(route -> !route.method().equals("FILES"))
                .filter(route ->
                        PathPatternParser.defaultInstance.parse(route.path()).matches(segments))
                .map(Route::method)
                .collect(Collectors.toSet());
    }
}
