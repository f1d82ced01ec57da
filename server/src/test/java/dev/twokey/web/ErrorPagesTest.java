package dev.twokey.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.api.Harbour;
import dev.twokey.api.OverHttp;
import dev.twokey.api.Reply;
import dev.twokey.api.Stumble;
import dev.twokey.api.Visitor;
import dev.twokey.database.TestDatabase;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import java.sql.SQLTransientConnectionException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** What people get when there is no answer: what happened, what they can do, and by which reference the log knows it. */
@OverHttp
class ErrorPagesTest {
    private final Harbour harbour;
    private final MockMvc mvc;
    private final TestDatabase database;

    @Autowired
    ErrorPagesTest(Harbour harbour, MockMvc mvc, TestDatabase database) {
        this.database = database;
        this.harbour = harbour;
        this.mvc = mvc;
    }

    @ParameterizedTest
    @CsvSource({
        "400,The request could not be read:,Go back",
        "401,'Nobody is signed in, or no longer.',Sign in",
        "403,This is not allowed here.,Nothing was changed.",
        "404,There is nothing here,Check the address",
        "405,This address does not know that method.,Begin again at the start.",
        "409,Somebody changed this at the same moment.,Open the page again",
        "413,That is more than is accepted here,Send less",
        "421,This server does not answer under that name.,Begin again at the start.",
        "500,Something went wrong on our side.,look there before you send it again",
        "503,TwoKey cannot reach its database at this moment.,look there before you send it again"
    })
    void every_status_is_told_in_words_with_a_remedy_and_the_reference_of_its_header(
            int status, String happened, String remedy) throws Exception {
        Reply page = error(status, null);
        assertThat(page.status()).isEqualTo(status);
        assertThat(page.text()).contains(happened, remedy, "What you can do", "To the start");
        assertThat(page.header("X-Request-Id"))
                .hasValueSatisfying(reference -> assertThat(page.text()).contains("<code>" + reference + "</code>"));
        assertThat(page.text()).doesNotContain("Operations");
    }

    @Test
    void a_database_that_is_away_is_told_as_that_without_asking_it_who_looks() throws Exception {
        var away = new CannotGetJdbcConnectionException("away", new SQLTransientConnectionException("timed out"));
        Reply page = error(500, away);
        assertThat(page.status()).isEqualTo(503);
        assertThat(page.text())
                .contains("TwoKey cannot reach its database at this moment.", "Try it again")
                .doesNotContain("timed out", "Sign out");
    }

    @Test
    void only_what_was_read_can_be_tried_again_by_its_address() throws Exception {
        assertThat(error(503, null).text()).contains("href=\"/somewhere\">Try it again");
        assertThat(error(503, null, "POST").text()).doesNotContain("Try it again");
        String path = harbour.asked(harbour.alice());
        Stumble.over(database, path, "23505");
        Reply conflict = harbour.alice().form(path.replace("/api/v1/tenants", "/t") + "/withdrawal", Map.of());
        Stumble.noMore(database);
        assertThat(conflict.status()).isEqualTo(409);
        assertThat(conflict.text())
                .contains("Somebody changed this at the same moment.", "Open the page again")
                .doesNotContain("Try it again");
    }

    @Test
    void a_problem_names_what_was_asked_for_and_not_the_page_that_tells_of_it() throws Exception {
        var response = mvc.perform(asked(500, null, "GET").accept("application/json"))
                .andReturn()
                .getResponse();
        assertThat(new Reply(response.getStatus(), response.getContentAsString(), response).at("/instance"))
                .isEqualTo("/somewhere");
    }

    @Test
    void a_tenant_whose_name_ends_as_a_stream_does_has_a_page_as_every_other() {
        assertThat(harbour.alice().get("/t/events").text()).contains("Sign out");
    }

    private Reply error(int status, Throwable cause) throws Exception {
        return error(status, cause, "GET");
    }

    private Reply error(int status, Throwable cause, String method) throws Exception {
        var response = mvc.perform(asked(status, cause, method)).andReturn().getResponse();
        return new Reply(response.getStatus(), response.getContentAsString(), response);
    }

    /** As the container asks for it. */
    private static MockHttpServletRequestBuilder asked(int status, Throwable cause, String method) {
        return MockMvcRequestBuilders.get(Visitor.BASE + "/error").with(request -> {
            request.setAttribute(RequestDispatcher.ERROR_METHOD, method);
            request.setAttribute(RequestDispatcher.ERROR_STATUS_CODE, status);
            request.setAttribute(RequestDispatcher.ERROR_REQUEST_URI, "/somewhere");
            if (cause != null) {
                request.setAttribute(RequestDispatcher.ERROR_EXCEPTION, cause);
            }
            request.setDispatcherType(DispatcherType.ERROR);
            return request;
        });
    }

    @Test
    void a_browser_under_a_foreign_name_gets_a_page_that_leads_home() {
        Reply page = harbour.stranger().browse("http://evil.example/approvals");
        assertThat(page.status()).isEqualTo(421);
        assertThat(page.text())
                .contains("This server does not answer under that name.", "href=\"" + Visitor.BASE + "/\"")
                .doesNotContain("evil.example");
    }

    @Test
    void a_problem_carries_the_reference_of_its_header_and_one_that_was_sent_is_not_taken() throws Exception {
        var asked = MockMvcRequestBuilders.get(Visitor.BASE + "/api/v1/me").header("X-Request-Id", "ref_forged");
        var response = mvc.perform(asked).andReturn().getResponse();
        Reply problem = new Reply(response.getStatus(), response.getContentAsString(), response);
        assertThat(problem.problem()).isEqualTo("not-signed-in");
        assertThat(problem.at("/reference")).startsWith("ref_").isNotEqualTo("ref_forged");
        assertThat(problem.header("X-Request-Id")).contains(problem.at("/reference"));
    }
}
