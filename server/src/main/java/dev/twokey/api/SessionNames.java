package dev.twokey.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.session.web.http.DefaultCookieSerializer;

/** Takes from a cookie only what can be the name of a session: anything else is looked up nowhere. */
final class SessionNames extends DefaultCookieSerializer {
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    @Override
    public List<String> readCookieValues(HttpServletRequest request) {
        return super.readCookieValues(request).stream()
                .filter(name -> NAME.matcher(name).matches())
                .toList();
    }
}
