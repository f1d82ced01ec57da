package dev.twokey.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.database.Fingerprint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What is wrong with a request, at every door that takes it: always the right no, and nothing is changed. */
@OverTheWire
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WrongInputTest {
    private final Scene scene;
    private final Line line;

    @Autowired
    WrongInputTest(Scene scene) {
        this.scene = scene;
        this.line = scene.line();
    }

    @AfterAll
    void hangUp() {
        line.close();
    }

    static Stream<Door> doors() {
        return Doors.declared().stream().filter(door -> !door.route().method().equals("FILES"));
    }

    static Stream<Door> doorsWithJson() {
        return doors().filter(door -> door.body().startsWith("{\""));
    }

    static Stream<Door> doorsWithForms() {
        return doors().filter(door -> door.body().contains("=") && !door.body().equals("x=1"));
    }

    static Stream<Door> doorsThatAct() {
        return doors().filter(
                        door -> !Set.of("GET", "ANY").contains(door.route().method()));
    }

    /** Whoever comes furthest. */
    private static Reader entitled(Door door) {
        return Stream.of(Reader.SOC, Reader.REQUESTER, Reader.OPERATOR, Reader.SIGNING)
                .filter(reader -> door.answer(reader).isYes())
                .findFirst()
                .orElse(isSigned(door) ? Reader.SIGNING : Reader.REQUESTER);
    }

    private static boolean isSigned(Door door) {
        return door.route().path().startsWith("/sign/") || door.route().path().contains("/founding/");
    }

    private Ask right(Door door, Map<String, String> facts) {
        return scene.by(entitled(door), door.ask(facts));
    }

    @ParameterizedTest
    @MethodSource("doorsWithJson")
    void json_that_is_not_as_it_is_expected_is_refused(Door door) {
        refused(door, WrongBodies.of(right(door, scene.about(door.about()))));
    }

    @ParameterizedTest
    @MethodSource("doorsWithForms")
    void a_form_that_is_not_as_it_is_expected_is_refused(Door door) {
        refused(door, WrongForms.ofBody(right(door, scene.about(door.about()))));
    }

    @ParameterizedTest
    @MethodSource("doors")
    void a_path_that_names_nothing_is_refused(Door door) {
        Map<String, String> facts = scene.about(door.about());
        refused(door, WrongForms.ofPath(door.route().path(), facts, right(door, facts)));
    }

    @ParameterizedTest
    @MethodSource("doorsThatAct")
    void what_did_not_come_from_a_page_of_ours_is_refused(Door door) {
        Ask right = right(door, scene.about(door.about()));
        List<Wrong> wrong = new ArrayList<>();
        for (String origin : List.of(
                "http://evil.example",
                "null",
                "http://localhost:8081",
                "https://localhost:8080",
                "http://localhost",
                "http://localhost:8080.evil.example",
                "",
                "http://LOCALHOST:8080/",
                "file://")) {
            wrong.add(new Wrong("origin", right.instead("Origin", origin), Set.of(403)));
        }
        for (String site : List.of("cross-site", "same-site", "none", "nonsense")) {
            wrong.add(new Wrong("site", right.instead("Sec-Fetch-Site", site), Set.of(403)));
            wrong.add(new Wrong(
                    "no origin", right.instead("Origin", "null").instead("Sec-Fetch-Site", site), Set.of(403)));
        }
        if (door.answer(Reader.NOBODY).equals(Expected.NOT_SIGNED_IN)) {
            String another =
                    scene.by(Reader.COLLEAGUE, Ask.of("GET", "/")).headers().getLast();
            wrong.add(new Wrong("no second proof", right.without("X-CSRF-Token"), Set.of(403)));
            wrong.add(new Wrong("empty second proof", right.instead("X-CSRF-Token", ""), Set.of(403)));
            wrong.add(new Wrong(
                    "somebody else's second proof",
                    right.without("X-CSRF-Token").with(another),
                    Set.of(403)));
            wrong.add(new Wrong(
                    "second proof in the address",
                    right.without("X-CSRF-Token").at(right.target() + "?X-CSRF-Token=x&_csrf=x"),
                    Set.of(403)));
        }
        refused(door, wrong).forEach((name, heard) -> {
            if (heard.isProblem()) {
                assertThat(heard.problem()).as(name).isEqualTo("cross-site");
            }
        });
    }

    @ParameterizedTest
    @MethodSource("doors")
    void no_query_makes_a_door_fail(Door door) {
        Ask right = right(door, scene.about(door.about()));
        if (!door.reads()) {
            return;
        }
        String path = right.target().replaceAll("\\?.*", "");
        Fingerprint before = scene.fingerprint();
        List<String> failed = new ArrayList<>();
        for (String query : WrongForms.queries()) {
            Heard heard = line.ask(right.at(path + "?" + query).bytes());
            if (heard.status() >= 500
                    || heard.status() >= 400 && !Answers.faults(heard).isEmpty()) {
                failed.add(query + ": " + Answers.faults(heard) + heard);
            }
        }
        assertThat(failed).as(door.toString()).isEmpty();
        assertThat(before.changesTo(scene.fingerprint())).as(door.toString()).isEmpty();
    }

    private Map<String, Heard> refused(Door door, List<Wrong> all) {
        Fingerprint before = scene.fingerprint();
        Map<String, Heard> answers = new java.util.LinkedHashMap<>();
        List<String> taken = new ArrayList<>();
        for (Wrong wrong : all) {
            Heard heard = line.ask(wrong.ask().bytes());
            answers.put(wrong.name(), heard);
            List<String> faults = Answers.faults(heard);
            if (!wrong.statuses().contains(heard.status()) || !faults.isEmpty()) {
                taken.add(wrong + " is to get " + wrong.statuses() + " and got " + faults + heard);
            }
        }
        List<String> changes = before.changesTo(scene.fingerprint()).stream()
                .filter(change -> !change.contains("request.refused"))
                .toList();
        assertThat(taken).as(door.toString()).isEmpty();
        assertThat(changes).as(door + " changed").isEmpty();
        return answers;
    }
}
