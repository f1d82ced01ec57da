package dev.twokey.notification;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where mail goes and what it says of us.
 *
 * @param smtpUrl {@code smtp://host:port} or {@code smtps://user:password@host:port}
 * @param mailFrom the sender's address; its domain stands in every mail's identifier
 */
@ConfigurationProperties("twokey")
record MailSettings(
        @DefaultValue("smtp://localhost:25") URI smtpUrl,
        @DefaultValue("TwoKey <twokey@localhost>") String mailFrom) {}
