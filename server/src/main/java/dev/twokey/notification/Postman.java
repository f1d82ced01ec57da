package dev.twokey.notification;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.twokey.database.DatabaseClock;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Sends what is due and records how it went. The text is made here, so that no template can undo a deed. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MailSettings.class)
class Postman {
    private static final Logger LOG = LoggerFactory.getLogger(Postman.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final int MOST_ATTEMPTS = 20;
    private static final Pattern CODE = Pattern.compile("^([2-5]\\d\\d)\\b");
    private static final String TIMEOUT_MILLISECONDS = "10000";

    private final NoticeStore store;
    private final Briefing briefing;
    private final RestoreNotices restores;
    private final Letters letters;
    private final DatabaseClock clock;
    private final JavaMailSenderImpl mailer;

    Postman(
            NoticeStore store,
            Briefing briefing,
            RestoreNotices restores,
            Letters letters,
            DatabaseClock clock,
            MailSettings settings) {
        this.store = store;
        this.briefing = briefing;
        this.restores = restores;
        this.letters = letters;
        this.clock = clock;
        this.mailer = mailer(settings.smtpUrl());
    }

    @Bean
    RecurringTask<Void> postmanTask() {
        return Tasks.recurring("postman", FixedDelay.of(EVERY))
                .execute((instance, context) -> store.claim().forEach(this::send));
    }

    private void send(Notice notice) {
        try {
            mailer.send(letter(notice));
            store.delivered(notice, clock.now());
        } catch (MessagingException | RuntimeException failure) {
            // Also a text that cannot be made: one notice must not keep the others from going.
            boolean forGood = notice.attempts() >= MOST_ATTEMPTS;
            Throwable cause = cause(failure);
            String said = Untrusted.line(String.valueOf(cause.getMessage()));
            LOG.warn(
                    "notice {} was not delivered, attempt {}: {}{}",
                    notice.id(),
                    notice.attempts(),
                    cause.getClass().getName(),
                    code(said));
            store.failed(notice, said, forGood);
        }
    }

    private MimeMessage letter(Notice notice) throws MessagingException {
        return switch (notice.about()) {
            case Notice.About.OfRequest request -> {
                Facts facts = briefing.of(notice, request.id());
                Wording wording = Wording.of(NoticeKind.of(notice.kind()), facts);
                yield letters.write(mailer.createMimeMessage(), notice, wording, facts.soc());
            }
            case Notice.About.OfRestore restore ->
                letters.write(
                        mailer.createMimeMessage(), notice, restores.wording(notice, restore.epoch()), restores.soc());
        };
    }

    /** The mail server's code (RFC 5321, 4.2), and not what it says besides: that names whom the mail is for. */
    static String code(String said) {
        Matcher code = CODE.matcher(said);
        return code.find() ? " " + code.group(1) : "";
    }

    /** What the mail server or the machine said itself, without the layers above it: people read this. */
    private static Throwable cause(Exception failure) {
        Throwable first = failure instanceof MailSendException sending
                        && !sending.getFailedMessages().isEmpty()
                ? sending.getFailedMessages().values().iterator().next()
                : failure;
        return NestedExceptionUtils.getMostSpecificCause(first);
    }

    private static JavaMailSenderImpl mailer(URI server) {
        JavaMailSenderImpl mailer = new JavaMailSenderImpl();
        mailer.setHost(server.getHost());
        mailer.setPort(server.getPort());
        mailer.setProtocol(server.getScheme());
        String user = server.getUserInfo();
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
