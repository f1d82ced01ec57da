package dev.twokey.elevation;

import static dev.twokey.elevation.TestElevations.ALICES_ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.twokey.approval.Request;
import dev.twokey.directory.PretendDirectory.Answer;
import dev.twokey.directory.PretendDirectory.Deed;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Whoever reads the log of a node finds by one request what the node did about it, whichever thread did it. */
@ExtendWith(ElevationsOfTheTest.class)
class LogLinesTest {
    private static final String GROUP = "security-manager";

    private final TestElevations access;

    LogLinesTest(TestElevations access) {
        this.access = access;
    }

    @Test
    void lines_about_a_guest_who_stays_enabled_or_is_back_name_the_tenant_and_the_request() {
        Request request = access.inside(GROUP);
        Map<String, String> about =
                Map.of("tenant", "contoso", "req", request.id().toString());
        access.directory().answersOnce("contoso", Deed.DISABLE, Answer.REFUSED);
        access.revoke(request);
        assertThat(told(Disabling.class, access::sweep)).isEqualTo(about);

        access.forward(Duration.ofMinutes(1));
        access.directory().putInside("contoso", GROUP, ALICES_ACCOUNT);
        assertThat(told(SecondLook.class, access::lookAgain)).isEqualTo(about);
        assertThat(MDC.getCopyOfContextMap()).as("and no later line").isNullOrEmpty();
    }

    /** Of the one line that is written meanwhile. */
    private static Map<String, String> told(Class<?> writer, Runnable work) {
        Logger logger = (Logger) LoggerFactory.getLogger(writer);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        logger.addAppender(lines);
        try {
            work.run();
        } finally {
            logger.detachAppender(lines);
        }
        assertThat(lines.list).hasSize(1);
        return lines.list.getFirst().getMDCPropertyMap();
    }
}
