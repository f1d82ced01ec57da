package dev.twokey.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.convert.ConversionService;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

@DatabaseTest
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class SessionsTest {
    private final SessionRepository<? extends Session> sessions;
    private final TestDatabase database;

    @Autowired
    SessionsTest(SessionRepository<? extends Session> sessions, TestDatabase database) {
        this.sessions = sessions;
        this.database = database;
    }

    @Test
    void a_session_is_found_again_as_json() {
        String id = store(sessions);
        Session found = sessions.findById(id);
        assertThat(found).isNotNull();
        SecurityContext context = found.getAttribute("context");
        assertThat(context).isEqualTo(alice());
        assertThat(found.<String>getAttribute("text")).isEqualTo("ein Wört");
        assertThat(database.app()
                        .sql("select convert_from(attribute_bytes, 'utf8') from spring_session_attributes")
                        .query(String.class)
                        .list())
                .hasSizeGreaterThanOrEqualTo(2)
                .allMatch(text -> text.startsWith("{") || text.startsWith("\""));
    }

    @Test
    void a_foreign_type_in_the_database_is_not_made() {
        ConversionService json = Sessions.json();
        for (String type :
                List.of("javax.swing.JEditorPane", "org.springframework.jdbc.datasource.DriverManagerDataSource")) {
            byte[] planted = "{\"@class\":\"%s\"}".formatted(type).getBytes(StandardCharsets.UTF_8);
            assertThatThrownBy(() -> json.convert(planted, Object.class))
                    .rootCause()
                    .hasMessageContaining(type);
        }
    }

    private static <S extends Session> String store(SessionRepository<S> sessions) {
        S session = sessions.createSession();
        session.setAttribute("context", alice());
        session.setAttribute("text", "ein Wört");
        sessions.save(session);
        // A second writer of the same new attribute, as parallel requests are.
        @Nullable S again = sessions.findById(session.getId());
        assertThat(again).isNotNull();
        again.setAttribute("text", "ein Wört");
        sessions.save(again);
        return session.getId();
    }

    private static SecurityContext alice() {
        return new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(
                "per_alice", null, AuthorityUtils.createAuthorityList("FACTOR_WEBAUTHN")));
    }
}
