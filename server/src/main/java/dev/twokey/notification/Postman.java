package dev.twokey.notification;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.twokey.approval.Approvals;
import dev.twokey.approval.Request;
import dev.twokey.approval.TurnedKey;
import dev.twokey.audit.Logs;
import dev.twokey.database.DatabaseClock;
import dev.twokey.directory.Directories;
import dev.twokey.elevation.Elevations;
import dev.twokey.kernel.Ids;
import dev.twokey.people.Origins;
import dev.twokey.people.People;
import dev.twokey.proof.Decision;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;

/** Sends what is due and records how it went. The text is made here, so that no template can undo a deed. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MailSettings.class)
class Postman {
    private static final Logger LOG = LoggerFactory.getLogger(Postman.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final int MOST_ATTEMPTS = 20;
    private static final String TIMEOUT_MILLISECONDS = "10000";

    private final NoticeStore store;
    private final Approvals approvals;
    private final Elevations elevations;
    private final Directories directories;
    private final People people;
    private final Logs logs;
    private final DatabaseClock clock;
    private final Origins origins;
    private final MailSettings settings;
    private final JavaMailSenderImpl mailer;

    Postman(
            NoticeStore store,
            Approvals approvals,
            Elevations elevations,
            Directories directories,
            People people,
            Logs logs,
            DatabaseClock clock,
            Origins origins,
            MailSettings settings) {
        this.store = store;
        this.approvals = approvals;
        this.elevations = elevations;
        this.directories = directories;
        this.people = people;
        this.logs = logs;
        this.clock = clock;
        this.origins = origins;
        this.settings = settings;
        this.mailer = mailer(settings);
    }

    @Bean
    RecurringTask<Void> postmanTask() {
        return Tasks.recurring("postman", FixedDelay.of(EVERY))
                .execute((instance, context) -> store.claim().forEach(this::send));
    }

    private void send(Notice notice) {
        try {
            mailer.send(message(notice));
            store.delivered(notice, clock.now());
        } catch (MailException | MessagingException failure) {
            boolean forGood = notice.attempts() >= MOST_ATTEMPTS;
            LOG.warn("a notice of kind {} was not delivered, attempt {}", notice.kind(), notice.attempts(), failure);
            store.failed(notice, String.valueOf(failure.getMessage()), forGood);
        }
    }

    private MimeMessage message(Notice notice) throws MessagingException {
        Request request = approvals.find(notice.tenant(), notice.request()).orElseThrow();
        NoticeKind kind = NoticeKind.of(notice.kind());
        Wording wording = Wording.of(kind, facts(notice, request));
        MimeMessage message = mailer.createMimeMessage();
        var helper = new MimeMessageHelper(message, false, StandardCharsets.UTF_8.name());
        helper.setFrom(settings.mailFrom());
        helper.setTo(notice.recipient());
        helper.setSubject(wording.subject());
        helper.setText(wording.body());
        // A thread per request; the same notice sent twice after a crash bears the same id.
        String thread = "<" + request.id() + "@twokey>";
        message.setHeader("References", thread);
        message.setHeader("X-TwoKey-Request", request.id().toString());
        message.setHeader("X-TwoKey-Notice", Ids.show("ntc", notice.id()));
        message.setHeader("Auto-Submitted", "auto-generated");
        return message;
    }

    private Wording.Facts facts(Notice notice, Request request) {
        List<String> told = store.of(notice.tenant(), notice.request()).stream()
                .map(Notice::recipient)
                .distinct()
                .toList();
        String slug = request.document().string("tenant");
        return new Wording.Facts(
                request,
                people.name(request.requester()),
                request.keys().stream()
                        .filter(key -> key.decision() == Decision.APPROVE)
                        .map(TurnedKey::person)
                        .findFirst()
                        .map(people::name)
                        .orElse("Nobody"),
                directories.find(notice.tenant()),
                elevations.find(notice.tenant(), notice.request()),
                told,
                origins.base() + "/t/" + slug + "/requests/" + request.id(),
                logs.note(notice.tenant()).toString());
    }

    private static JavaMailSenderImpl mailer(MailSettings settings) {
        JavaMailSenderImpl mailer = new JavaMailSenderImpl();
        mailer.setHost(settings.smtpUrl().getHost());
        mailer.setPort(settings.smtpUrl().getPort());
        mailer.setProtocol(settings.smtpUrl().getScheme());
        String user = settings.smtpUrl().getUserInfo();
        if (user != null) {
            int colon = user.indexOf(':');
            mailer.setUsername(colon < 0 ? user : user.substring(0, colon));
            mailer.setPassword(colon < 0 ? "" : user.substring(colon + 1));
        }
        Properties properties = mailer.getJavaMailProperties();
        for (String protocol : List.of("smtp", "smtps")) {
            properties.setProperty("mail." + protocol + ".timeout", TIMEOUT_MILLISECONDS);
            properties.setProperty("mail." + protocol + ".connectiontimeout", TIMEOUT_MILLISECONDS);
            properties.setProperty("mail." + protocol + ".writetimeout", TIMEOUT_MILLISECONDS);
        }
        return mailer;
    }
}
