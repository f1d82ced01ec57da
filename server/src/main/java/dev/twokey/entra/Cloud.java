package dev.twokey.entra;

import dev.twokey.directory.http.Base;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Microsoft's clouds. Tokens of one are worth nothing in another.
 *
 * @see <a href="https://learn.microsoft.com/graph/deployments">National cloud deployments</a>
 */
enum Cloud {
    GLOBAL("https://login.microsoftonline.com", "https://graph.microsoft.com"),
    /** US Government L4, GCC High. */
    USGOV("https://login.microsoftonline.us", "https://graph.microsoft.us"),
    /** US Government L5. */
    DOD("https://login.microsoftonline.us", "https://dod-graph.microsoft.us"),
    /** Operated by 21Vianet. */
    CHINA("https://login.chinacloudapi.cn", "https://microsoftgraph.chinacloudapi.cn");

    private final String login;
    private final String resource;

    Cloud(String login, String resource) {
        this.login = login;
        this.resource = resource;
    }

    Base authority() {
        return Base.parse("authority", login);
    }

    Base graph() {
        return Base.parse("graph", resource + "/v1.0");
    }

    static Optional<Cloud> called(String word) {
        return Arrays.stream(values())
                .filter(cloud -> cloud.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
    }
}
