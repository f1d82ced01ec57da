package dev.twokey.keycloak;

import static dev.twokey.directory.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.http.AuthorizedHttp;
import dev.twokey.directory.http.Base;
import dev.twokey.directory.http.FixedTokens;
import dev.twokey.directory.http.Http;
import dev.twokey.directory.http.Patience;
import dev.twokey.directory.http.ScriptedServer;
import dev.twokey.directory.spi.Cursor;
import dev.twokey.directory.spi.Happenings;
import dev.twokey.directory.spi.Happenings.Happening;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** As what a realm's events are told, against a server that says whatever the test wants. */
class KeycloakTellingsTest {
    private static final Pattern SIGN_INS =
            Pattern.compile("\\*\\*Sign-ins\\*\\* are the user events (.*?), with their errors", Pattern.DOTALL);

    private static final String RECORDED = "200 {\"eventsEnabled\":true,\"adminEventsEnabled\":true,"
            + SignInEvent.KINDS.stream().collect(Collectors.joining("\",\"", "\"enabledEventTypes\":[\"", "\"]}"));

    private ScriptedServer server;
    private KeycloakFeeds feeds;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
        Http http = new Http(Optional.empty());
        Base base = Base.parse("baseUrl", server.address() + "/admin/realms/contoso");
        Realm realm = new Realm(
                http,
                new AuthorizedHttp(http, new FixedTokens("token"), base),
                new Patience(length -> {}),
                URI.create(server.address()));
        feeds = new KeycloakFeeds(realm, new EventSettings(realm));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** Whoever reaches the realm writes an event under any name, without having signed in. */
    @Test
    void a_thousand_names_that_somebody_made_up_cost_one_request() {
        List<String> answers = new ArrayList<>(List.of(RECORDED));
        IntStream.range(0, 10)
                .mapToObj(page -> page(100 * page, 100, "twokey-made-up-"))
                .forEach(answers::add);
        answers.add(clients("x-twokey-made-up-998", "twokey-made-up-999"));
        server.answers(answers.toArray(String[]::new));

        List<Happening> told = signIns();

        assertThat(told).hasSize(1_000).extracting(Happening::subject).endsWith("", "id-of-twokey-made-up-999");
        assertThat(told.subList(0, 999)).allMatch(each -> each.subject().isEmpty());
        assertThat(server.asked()).hasSize(12);
        assertThat(server.asked())
                .filteredOn(asked -> asked.contains("/clients"))
                .hasSize(1);
    }

    @Test
    void names_that_cannot_be_ours_cost_none() {
        server.answers(RECORDED, page(0, 3, "mallory-"));

        assertThat(signIns()).extracting(Happening::subject).containsExactly("", "", "");
        assertThat(server.asked()).hasSize(2);
    }

    /** The event names the one whose part was taken. */
    @Test
    void who_took_anothers_part_is_not_told_to_be_that_other() {
        server.answers(
                RECORDED,
                "200 [{\"id\":\"a\",\"time\":1,\"type\":\"IMPERSONATE\",\"userId\":\"alice\"},"
                        + "{\"id\":\"b\",\"time\":1,\"type\":\"LOGIN\",\"userId\":\"alice\"}]");

        assertThat(signIns()).extracting(Happening::actor).containsExactly("", "alice");
    }

    @Test
    void what_a_deed_was_done_to_is_told_where_the_path_has_its_id() {
        server.answers(
                RECORDED,
                Stream.of(
                                "users/u1/groups/g1",
                                "clients/c1",
                                "roles-by-id/r1",
                                "roles/admin",
                                "identity-provider/x",
                                "")
                        .map(path -> "{\"id\":\"a" + path.length() + "\",\"time\":1,\"operationType\":\"UPDATE\","
                                + "\"resourceType\":\"X\",\"resourcePath\":\"" + path + "\"}")
                        .collect(Collectors.joining(",", "200 [", "]")));

        assertThat(done(feeds.audit(beginning())).all())
                .extracting(Happening::subject)
                .containsExactly("u1", "c1", "r1", "", "", "");
    }

    @Test
    void the_page_names_the_kinds_of_sign_ins_that_are_asked_for() {
        String named = SIGN_INS.matcher(DocumentedRoles.page())
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);

        assertThat(Pattern.compile("`([A-Z0-9_]+)`")
                        .matcher(named)
                        .results()
                        .flatMap(kind -> Stream.of(kind.group(1), kind.group(1) + "_ERROR")))
                .containsExactlyElementsOf(SignInEvent.KINDS);
    }

    private List<Happening> signIns() {
        Happenings told = done(feeds.signIns(beginning()));
        return told.all();
    }

    private static Optional<Cursor> beginning() {
        return Optional.of(Bookmark.atTheBeginning().cursor());
    }

    private static String clients(String... names) {
        return Stream.of(names)
                .map(name -> "{\"clientId\":\"" + name + "\",\"id\":\"id-of-" + name + "\"}")
                .collect(Collectors.joining(",", "200 [", "]"));
    }

    private static String page(int from, int number, String client) {
        return IntStream.range(from, from + number)
                .mapToObj(each -> "{\"id\":\"e" + each + "\",\"time\":" + (1 + each)
                        + ",\"type\":\"CLIENT_LOGIN_ERROR\",\"clientId\":\"" + client + each + "\"}")
                .collect(Collectors.joining(",", "200 [", "]"));
    }
}
