package dev.twokey.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/** Puts the tenant and the access request that a caller came for into each line that the log gets meanwhile. */
final class LoggedSubjects implements HandlerInterceptor {
    private static final Pattern SLUG = Pattern.compile("[a-z][a-z0-9-]{1,38}[a-z0-9]");
    private static final Pattern REQUEST = Pattern.compile("req_[0-9a-hjkmnp-tv-z]{26}");

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables) {
            put("tenant", SLUG, variables.get("tenant"));
            put("req", REQUEST, variables.get("id"));
        }
        return true;
    }

    /** Only what has the form of an id: a path is free text until then. RequestIds takes it out again. */
    private static void put(String key, Pattern form, @Nullable Object written) {
        if (written instanceof String text && form.matcher(text).matches()) {
            MDC.put(key, text);
        }
    }
}
