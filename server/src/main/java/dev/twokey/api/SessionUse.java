package dev.twokey.api;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Whether a session is used by its person or only asked for by a page that lies open, which keeps no session alive. */
@Component
class SessionUse {
    /** Set by the script that renews open pages. Whoever forges it only lets their own session end sooner. */
    static final String BY_PAGE = "X-TwoKey-By-Page";

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final LiveSessions sessions;

    SessionUse(LiveSessions sessions) {
        this.sessions = sessions;
    }

    /** False when nobody used it for too long; then it is over for good. */
    boolean isLive(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null) {
            return false;
        }
        boolean live = sessions.isLive(session.getId());
        if (!live) {
            session.invalidate();
        }
        return live;
    }

    void note(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null && isByPerson(request)) {
            sessions.use(session.getId());
        }
    }

    private static boolean isByPerson(HttpServletRequest request) {
        return request.getDispatcherType() == DispatcherType.REQUEST
                && request.getHeader(BY_PAGE) == null
                && (!READING.contains(request.getMethod())
                        || (request.getMethod().equals("GET") && isNavigation(request)));
    }

    /** By what browsers say and no script can change (Fetch Metadata); who says nothing asks for one thing, once. */
    private static boolean isNavigation(HttpServletRequest request) {
        String mode = request.getHeader("Sec-Fetch-Mode");
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        boolean listens = accepted != null && accepted.contains(MediaType.TEXT_EVENT_STREAM_VALUE);
        return !listens && (mode == null || mode.equals("navigate"));
    }
}
