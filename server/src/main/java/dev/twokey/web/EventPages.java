package dev.twokey.web;

import dev.twokey.api.Scopes;
import dev.twokey.api.Watch;
import dev.twokey.approval.Request;
import dev.twokey.kernel.RequestId;
import dev.twokey.kernel.Slug;
import dev.twokey.people.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * What open pages listen to (server-sent events, HTML Living Standard 9.2): that something changed, and nothing else. The
 * page then asks for itself, and is judged as every time. A token is not enough: programs poll the API.
 */
@Controller
class EventPages {
    static final String OF_REQUEST = "/t/{tenant}/requests/{id}/events";
    static final String OF_TENANT = "/t/{tenant}/events";
    static final String OF_EVERYTHING = "/events";

    private static final Duration AT_ONCE = Duration.ZERO;
    /** A list is of everybody: each deed of anybody would make every open list ask again. */
    private static final Duration LISTS = Duration.ofSeconds(10);

    private final Scopes scopes;
    private final Listeners listeners;

    EventPages(Scopes scopes, Listeners listeners) {
        this.scopes = scopes;
        this.listeners = listeners;
    }

    @GetMapping(path = OF_REQUEST, produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter ofRequest(
            @PathVariable Slug tenant,
            @PathVariable RequestId id,
            @RequestParam(defaultValue = "") String seen,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last,
            SignedIn session,
            HttpServletRequest request,
            HttpServletResponse response) {
        Request watched = scopes.request(tenant, id, session.actor());
        Watch watch = new Watch.OfRequest(watched.tenant(), watched.id());
        return listen(watch, Optional.of(tenant), AT_ONCE, last == null ? seen : last, session, request, response);
    }

    @GetMapping(path = OF_TENANT, produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter ofTenant(
            @PathVariable Slug tenant,
            @RequestParam(defaultValue = "") String seen,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last,
            SignedIn session,
            HttpServletRequest request,
            HttpServletResponse response) {
        Watch watch = new Watch.OfTenant(scopes.of(tenant, session.actor()).id());
        return listen(watch, Optional.of(tenant), LISTS, last == null ? seen : last, session, request, response);
    }

    @GetMapping(path = OF_EVERYTHING, produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter ofEverything(
            @RequestParam(defaultValue = "") String seen,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last,
            SignedIn session,
            HttpServletRequest request,
            HttpServletResponse response) {
        Watch watch = scopes.watch(session.actor());
        return listen(watch, Optional.empty(), LISTS, last == null ? seen : last, session, request, response);
    }

    private SseEmitter listen(
            Watch watch,
            Optional<Slug> tenant,
            Duration between,
            String seen,
            SignedIn session,
            HttpServletRequest request,
            HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store, no-transform");
        // nginx and others that know it pass each word on at once.
        response.setHeader("X-Accel-Buffering", "no");
        String sessionId = request.getSession(false).getId();
        return listeners.add(
                new Listener(new Listener.Reader(session, sessionId, tenant), watch, seen, between, System.nanoTime()));
    }
}
