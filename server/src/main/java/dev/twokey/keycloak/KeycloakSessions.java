package dev.twokey.keycloak;

import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.GuestId;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Sessions;
import org.springframework.http.HttpMethod;

/** Sign-in sessions of the realm. Access tokens that were issued already live until they expire. */
record KeycloakSessions(Realm realm) implements Sessions {
    @Override
    public Outcome<Acknowledged> revoke(GuestId guest) {
        return Id.parse(guest.value())
                .then(id -> realm.change(HttpMethod.POST, realm.at("users", id.value(), "logout"), Deadline.usual()))
                .then(AdminProblem::acknowledged);
    }
}
