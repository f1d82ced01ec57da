package dev.twokey.api;

import dev.twokey.approval.Request;
import dev.twokey.audit.Logs;
import dev.twokey.notification.Notices;
import org.springframework.stereotype.Component;

/** Tells cheaply whether something happened to a request, for the many open pages that ask every few seconds. */
@Component
public class Marks {
    private final Courses courses;
    private final Logs logs;
    private final Notices notices;

    Marks(Courses courses, Logs logs, Notices notices) {
        this.courses = courses;
        this.logs = logs;
        this.notices = notices;
    }

    /** Changes when something happened that the request's page shows. */
    public String of(Request request) {
        return courses.state(request) + "-" + logs.count(request.tenant(), request.id()) + "-"
                + notices.countSettled(request.tenant(), request.id());
    }
}
