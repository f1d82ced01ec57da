package dev.twokey.entra;

import static dev.twokey.directory.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.http.ScriptedServer;
import dev.twokey.directory.spi.Changes;
import dev.twokey.directory.spi.Changes.Change;
import dev.twokey.directory.spi.Cursor;
import dev.twokey.directory.spi.GuestId;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.RoleGroupId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a server that says whatever the test wants, beside a socket that nobody must reach. */
class GroupChangesTest {
    private static final String ID = "6f2c1b1e-0000-4000-8000-0000000000a0";
    private static final RoleGroupId GROUP = new RoleGroupId(ID);
    private static final GuestId ALICE = new GuestId("6f2c1b1e-0000-4000-8000-0000000000a1");
    private static final GuestId BOB = new GuestId("6f2c1b1e-0000-4000-8000-0000000000b1");
    private static final String CAME = "{\"id\":\"%s\"}";
    private static final String LEFT = "{\"id\":\"%s\",\"@removed\":{\"reason\":\"deleted\"}}";

    private ScriptedServer server;
    private ServerSocketChannel elsewhere;
    private GroupChanges changes;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
        elsewhere = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        elsewhere.configureBlocking(false);
        changes = new GroupChanges(ScriptedGraph.at(server));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        elsewhere.close();
    }

    @Test
    void the_last_word_on_a_member_counts_however_often_and_in_how_many_pages_it_is_told() {
        server.answers(
                page("nextLink", "p2", CAME.formatted(ALICE.value()) + "," + CAME.formatted(BOB.value())),
                page("nextLink", "p3", LEFT.formatted(ALICE.value()) + "," + LEFT.formatted(BOB.value())),
                page("deltaLink", "d1", CAME.formatted(BOB.value())));

        Changes told = done(changes.since(Set.of(GROUP), Optional.empty()));

        assertThat(told.changes()).containsExactly(new Change(GROUP, BOB, true));
        assertThat(server.asked().getFirst())
                .startsWith("GET /v1.0/groups/delta?")
                .contains("%24select=members")
                .contains("%24filter=id%20eq%20%27" + ID + "%27");
    }

    @Test
    void a_cursor_goes_on_where_it_was() {
        Cursor cursor = cursor();
        server.answers(page("deltaLink", "d2", LEFT.formatted(ALICE.value())));

        Changes told = done(changes.since(Set.of(GROUP), Optional.of(cursor)));

        assertThat(told.whole()).isFalse();
        assertThat(told.changes()).containsExactly(new Change(GROUP, ALICE, false));
        assertThat(server.asked().getLast()).isEqualTo("GET /v1.0/groups/delta?token=d1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "410 {\"error\":{\"code\":\"resyncRequired\"}}",
                "410 {\"error\":{\"code\":\"Gone\"}}",
                "400 {\"error\":{\"code\":\"syncStateNotFound\"}}",
                "400 {\"error\":{\"code\":\"BadRequest\",\"innerError\":{\"code\":\"syncStateNotFound\"}}}"
            })
    void what_was_forgotten_is_asked_anew_and_the_named_place_is_not_gone_to(String forgotten) {
        Cursor cursor = cursor();
        server.answers(forgotten, page("deltaLink", "d2", CAME.formatted(BOB.value())));

        Changes told = done(changes.since(Set.of(GROUP), Optional.of(cursor)));

        assertThat(told.whole()).isTrue();
        assertThat(told.changes()).containsExactly(new Change(GROUP, BOB, true));
        assertThat(server.asked().getLast()).contains("%24filter=");
        assertThat(server.asked()).noneMatch(asked -> asked.contains("elsewhere"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"410 <html></html>", "400 {\"error\":{\"code\":\"BadRequest\"}}", "200 {}", "200 <html>"})
    void any_other_answer_forgets_nothing(String answer) {
        Cursor cursor = cursor();
        server.answers(answer);

        assertThat(changes.since(Set.of(GROUP), Optional.of(cursor))).isNotInstanceOf(Outcome.Done.class);
        assertThat(server.asked()).hasSize(2);
    }

    @Test
    void a_group_that_is_gone_lets_everybody_be_told() {
        Cursor cursor = cursor();
        server.answers(
                "200 {\"value\":[" + LEFT.formatted(ID) + "],\"@odata.deltaLink\":\"" + link("d2") + "\"}",
                "200 {\"value\":[],\"@odata.deltaLink\":\"" + link("d3") + "\"}");

        Changes told = done(changes.since(Set.of(GROUP), Optional.of(cursor)));

        assertThat(told.whole()).isTrue();
        assertThat(told.changes()).isEmpty();
    }

    @Test
    void a_member_without_an_id_is_no_answer() {
        server.answers(page("deltaLink", "d1", CAME.formatted("../users")));

        assertThat(changes.since(Set.of(GROUP), Optional.empty())).isInstanceOf(Outcome.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nextLink", "deltaLink"})
    void a_link_that_leads_elsewhere_is_not_followed_nor_kept(String kind) throws IOException {
        server.answers("200 {\"value\":[],\"@odata." + kind + "\":\"" + foreign() + "\"}");

        assertThat(changes.since(Set.of(GROUP), Optional.empty()))
                .isEqualTo(new Outcome.Unknown<>("the link to what comes next leads elsewhere"));
        assertThat(elsewhere.accept()).as("a connection").isNull();
    }

    @Test
    void a_cursor_that_leads_elsewhere_is_not_followed() throws IOException {
        server.answers(page("deltaLink", "d1", CAME.formatted(BOB.value())));
        Cursor forged = new DeltaCursor(Set.of(ID), foreign()).written();

        assertThat(done(changes.since(Set.of(GROUP), Optional.of(forged))).whole())
                .isTrue();
        assertThat(elsewhere.accept()).as("a connection").isNull();
    }

    private Cursor cursor() {
        server.answers(page("deltaLink", "d1", CAME.formatted(ALICE.value())));
        return done(changes.since(Set.of(GROUP), Optional.empty())).next();
    }

    private String foreign() throws IOException {
        int port = ((InetSocketAddress) elsewhere.getLocalAddress()).getPort();
        return "http://127.0.0.1:" + port + "/v1.0/groups/delta?token=x";
    }

    private String link(String token) {
        return server.address() + "/v1.0/groups/delta?token=" + token;
    }

    private String page(String kind, String token, String members) {
        return "200 {\"value\":[{\"id\":\"" + ID + "\",\"members@delta\":[" + members + "]}],\"@odata." + kind + "\":\""
                + link(token) + "\"}";
    }
}
