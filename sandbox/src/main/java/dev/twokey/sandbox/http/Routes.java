package dev.twokey.sandbox.http;

import java.util.ArrayList;
import java.util.List;

/** A list of doors by method and path; the first that fits answers. */
public final class Routes implements Handler {
    private record Route(String method, PathPattern pattern, Handler handler) {}

    private final List<Route> routes = new ArrayList<>();

    /** Adds a door. */
    public Routes on(String method, String pattern, Handler handler) {
        routes.add(new Route(method, PathPattern.of(pattern), handler));
        return this;
    }

    @Override
    public Answer answer(Call call) {
        boolean known = false;
        for (Route route : routes) {
            var parts = route.pattern().match(call.segments());
            if (parts.isPresent()) {
                known = true;
                if (route.method().equals(call.method())) {
                    return route.handler().answer(call.with(parts.get()));
                }
            }
        }
        return known ? Reply.text(405, "This method is not allowed here.") : Reply.text(404, "There is nothing here.");
    }
}
