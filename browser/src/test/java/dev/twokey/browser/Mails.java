package dev.twokey.browser;

import dev.twokey.story.outside.Mailbox;
import dev.twokey.story.running.Patience;
import dev.twokey.story.running.Patience.Look;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What arrived by mail, as its reader takes it. */
final class Mails {
    private static final Pattern LINK = Pattern.compile("https?://\\S+");

    private Mails() {}

    /** The link in the mail that asks this team for the second key of this request. */
    static String link(Mailbox mailbox, String team, String request) {
        return Patience.until("a mail to " + team + " about " + request, Duration.ofSeconds(30), () -> {
            Optional<String> link = mailbox.to(team, "Second person needed").stream()
                    .flatMap(mail -> LINK.matcher(mail.text()).results().map(MatchResult::group))
                    .filter(found -> found.contains(request))
                    .findFirst();
            return link.map(Look::found).orElseGet(() -> Look.notYet(mailbox.to(team, "")));
        });
    }
}
