package dev.twokey.api;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;

@OverHttp
class RequestIdsTest {
    private static final String FORM = "ref_[0-9a-hjkmnp-tv-z]{16}";

    private final Harbour harbour;

    @Autowired
    RequestIdsTest(Harbour harbour) {
        this.harbour = harbour;
    }

    @Test
    void each_request_has_an_id_of_its_own_that_the_answer_tells() {
        String first = id(harbour.stranger().get("/sign-in"));
        assertThat(first).matches(FORM);
        assertThat(id(harbour.stranger().get("/sign-in"))).matches(FORM).isNotEqualTo(first);
    }

    @Test
    void a_problem_bears_it_as_its_reference() {
        Reply refused = harbour.stranger().get("/api/v1/me");
        assertThat(refused.problem()).isEqualTo("not-signed-in");
        assertThat(refused.at("/reference")).matches(FORM).isEqualTo(id(refused));
    }

    @Test
    void an_error_page_bears_it_as_its_reference() {
        Reply page = harbour.alice().get("/t/contoso/requests/req_01m84583dgf66rhsq26vespdh2");
        assertThat(page.status()).isEqualTo(404);
        assertThat(page.text()).contains("<code>" + id(page) + "</code>");
    }

    @Test
    void whoever_is_refused_before_anything_else_is_told_one_too() {
        Reply refused =
                harbour.stranger().send(HttpMethod.GET, "http://evil.example", "/api/v1/me", java.util.Map.of());
        assertThat(refused.problem()).isEqualTo("wrong-host");
        assertThat(refused.at("/reference")).isEqualTo(id(refused));
    }

    @Test
    void nobody_chooses_the_id_of_a_request() {
        Visitor mallory = harbour.stranger();
        Reply reply = mallory.send(mallory.request(HttpMethod.GET, Visitor.BASE, "/sign-in")
                .header("X-Request-Id", "ref_0000000000000000")
                .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));
        assertThat(id(reply)).matches(FORM).isNotEqualTo("ref_0000000000000000");
    }

    @Test
    void every_line_that_is_logged_meanwhile_bears_it() {
        Logger logger = (Logger) LoggerFactory.getLogger(Problems.class);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        logger.addAppender(lines);
        try {
            Reply refused = harbour.stranger().get("/api/v1/me");
            assertThat(List.copyOf(lines.list))
                    .filteredOn(
                            line -> id(refused).equals(line.getMDCPropertyMap().get("request")))
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .containsExactly("GET refused: not-signed-in");
        } finally {
            logger.detachAppender(lines);
        }
    }

    private static String id(Reply reply) {
        return reply.header("X-Request-Id").orElseThrow();
    }
}
