package dev.twokey.cli;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** Requests on the server. */
final class Requests {
    private static final String FORM = "req_[0-9a-hjkmnp-tv-z]{26}";

    private final Api api;

    Requests(Api api) {
        this.api = api;
    }

    /** One request, found by its id alone among those that this person may see. */
    RequestView find(String id) {
        if (!id.matches(FORM)) {
            throw Failure.misused(
                    "\"" + id + "\" is no request", "A request looks like req_01j…; see: twokey requests");
        }
        for (String view : List.of("open", "inbox", "mine")) {
            for (RequestView request : RequestView.all(in(view))) {
                if (request.id().equals(id)) {
                    return of(request.tenant(), id);
                }
            }
        }
        throw new Failure("You have no request " + id, "See what there is with: twokey requests");
    }

    RequestView of(String tenant, String id) {
        return new RequestView(api.get(Api.path("tenants", tenant, "requests", id)));
    }

    /** @param view {@code mine}, {@code inbox} or {@code open} */
    JsonNode in(String view) {
        return api.get(Api.path("requests") + "?view=" + view);
    }

    JsonNode of(String tenant) {
        return api.get(Api.path("tenants", tenant, "requests"));
    }

    /** Asks for access; nobody is told before the requester's key is turned. */
    JsonNode draft(String tenant, JsonNode ask) {
        return api.post(Api.path("tenants", tenant, "elevations"), ask);
    }

    /** Has the statement written that the approver signs. */
    JsonNode statement(RequestView request) {
        return api.post(noun(request, "statements"), Screen.object().put("decision", "approve"));
    }

    /** Ends or refuses: {@code denial}, {@code withdrawal}, {@code closure} or {@code revocation}. */
    RequestView reduce(RequestView request, String noun, JsonNode body) {
        return new RequestView(api.post(noun(request, noun), body));
    }

    private static String noun(RequestView request, String noun) {
        return Api.path("tenants", request.tenant(), "requests", request.id(), noun);
    }
}
