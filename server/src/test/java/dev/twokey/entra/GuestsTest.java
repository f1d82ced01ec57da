package dev.twokey.entra;

import static dev.twokey.directory.Outcomes.assertRejected;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.http.ScriptedServer;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Guest;
import dev.twokey.directory.spi.GuestId;
import dev.twokey.directory.spi.OperationalAccount;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a server that says whatever the test wants. */
class GuestsTest {
    private static final OperationalAccount ALICE = new OperationalAccount("alice@harbour.example", "Alice");
    private static final String ID = "6f2c1b1e-0000-4000-8000-0000000000c0";
    private static final String NOBODY = "200 {\"value\":[]}";
    private static final String INVITED =
            "201 {\"status\":\"PendingAcceptance\",\"invitedUser\":{\"id\":\"" + ID + "\"}}";
    private static final String GUEST =
            "\"userType\":\"Guest\",\"creationType\":\"Invitation\",\"externalUserState\":\"Accepted\"";

    private static final String LISTED =
            "200 {\"value\":[{\"id\":\"" + ID + "\",\"mail\":\"alice@harbour.example\"," + GUEST + "}]}";

    private ScriptedServer server;
    private EntraGuests guests;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
        guests = new EntraGuests(ScriptedGraph.at(server), URI.create("https://apps.example"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"userType\":\"Member\",\"creationType\":\"Invitation\",\"externalUserState\":\"Accepted\"",
                "\"userType\":\"Guest\",\"creationType\":null,\"externalUserState\":null",
                "\"userType\":\"Guest\",\"creationType\":null,\"externalUserState\":\"Accepted\"",
                "\"userType\":\"Guest\",\"creationType\":\"EmailVerified\",\"externalUserState\":\"Accepted\"",
                "\"userType\":\"Guest\",\"creationType\":\"LocalAccount\",\"externalUserState\":null",
                "\"userType\":\"Guest\",\"creationType\":\"Invitation\",\"externalUserState\":null",
                "\"userType\":\"Guest\",\"creationType\":\"Invitation\""
            })
    void whoever_was_not_invited_is_somebody_else_found_or_invited(String properties) {
        String user =
                "{\"id\":\"" + ID + "\",\"mail\":\"alice@harbour.example\",\"accountEnabled\":true," + properties + "}";
        server.answers("200 {\"value\":[" + user + "]}");
        assertRejected(guests.invite(ALICE), Rejection.CONFLICT);

        server.answers(NOBODY, INVITED, "200 " + user);
        assertRejected(guests.invite(ALICE), Rejection.CONFLICT);
    }

    @Test
    void an_invited_guest_is_told_as_the_directory_has_it() {
        server.answers(NOBODY, INVITED, "200 {\"id\":\"" + ID + "\",\"accountEnabled\":false," + GUEST + "}");

        assertThat(guests.invite(ALICE)).isEqualTo(Outcome.done(new Guest(new GuestId(ID), false, true)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "201 {\"status\":\"Error\",\"invitedUser\":{\"id\":\"6f2c1b1e-0000-4000-8000-0000000000c0\"}}",
                "201 {\"status\":\"InProgress\",\"invitedUser\":{}}",
                "201 {\"status\":\"Completed\",\"invitedUser\":{\"id\":\"../groups\"}}",
                "201 []",
                "201 ",
                "200 <html></html>"
            })
    void an_invitation_that_names_nobody_is_unknown(String invitation) {
        server.answers(NOBODY, invitation);

        assertThat(guests.invite(ALICE)).isInstanceOf(Outcome.Unknown.class);
        assertThat(server.asked())
                .as("the list and the invitation, and no user")
                .hasSize(2);
    }

    @Test
    void an_invited_guest_who_is_not_to_be_read_yet_is_unknown() {
        String absent = "404 {\"error\":{\"code\":\"Request_ResourceNotFound\"}}";
        server.answers(NOBODY, INVITED, absent, absent, absent, absent, absent, absent);

        assertThat(guests.invite(ALICE)).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void whoever_has_another_address_by_now_than_the_list_shows_is_not_removed() {
        server.answers(LISTED, "200 {\"id\":\"" + ID + "\",\"mail\":\"mallory@harbour.example\"," + GUEST + "}");

        assertThat(guests.remove(ALICE))
                .isEqualTo(new Outcome.Unknown<>("the list of users shows another address than the user"));
        assertThat(server.asked()).noneMatch(asked -> asked.startsWith("DELETE"));
    }

    @Test
    void whoever_is_no_invited_guest_any_more_is_not_removed() {
        server.answers(
                LISTED, "200 {\"id\":\"" + ID + "\",\"mail\":\"alice@harbour.example\",\"userType\":\"Member\"}");

        assertRejected(guests.remove(ALICE), Rejection.CONFLICT);
        assertThat(server.asked()).noneMatch(asked -> asked.startsWith("DELETE"));
    }

    @Test
    void a_guest_whom_only_the_list_still_shows_is_gone() {
        String absent = "404 {\"error\":{\"code\":\"Request_ResourceNotFound\"}}";
        server.answers(LISTED, absent, absent, absent, absent, absent, absent);

        assertThat(guests.remove(ALICE)).isEqualTo(Outcome.done(Acknowledged.OK));
        assertThat(server.asked()).noneMatch(asked -> asked.startsWith("DELETE"));
    }

    @Test
    void an_answer_about_somebody_else_is_unknown() {
        server.answers(
                NOBODY,
                INVITED,
                "200 {\"id\":\"6f2c1b1e-0000-4000-8000-0000000000e1\",\"accountEnabled\":true," + GUEST + "}");

        assertThat(guests.invite(ALICE)).isEqualTo(new Outcome.Unknown<>("the answer is about another user"));
    }
}
