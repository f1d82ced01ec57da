package dev.twokey.story;

import dev.twokey.story.running.Patience;
import dev.twokey.story.running.Patience.Look;
import dev.twokey.story.stage.Sandbox;
import dev.twokey.story.wire.Door;
import dev.twokey.story.wire.Json;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Calls and mails that the sandbox holds: the points at which a server is killed. */
record Holds(Sandbox sandbox) {
    private static final Duration SOON = Duration.ofSeconds(60);

    /** Inviting a guest who is not there yet: before it, the directory has done nothing. */
    static final Point INVITING = new Point("POST", "/invitations");

    /** Putting somebody into a role group. */
    static final Point GIVING = new Point("POST", "/groups/*/members/$ref");

    /** Handing a mail over. */
    static final Point MAILING = new Point("DATA", "*");

    /** A call by its method and its path, in which a star stands for one part. */
    record Point(String method, String path) {
        /** Taking this member out of whichever role group. */
        static Point taking(String member) {
            return new Point("DELETE", "/groups/*/members/" + member + "/$ref");
        }

        boolean is(JsonNode held) {
            String form = path.replace("$", "\\$").replace("*", "[^/]*");
            return Json.text(held, "method").equals(method)
                    && Json.text(held, "path").matches(form);
        }
    }

    /**
     * What is held.
     *
     * @param port of the caller's end of the connection
     */
    record Held(int id, int port) {}

    /** The next such call waits before the directory does anything. */
    void before(Point point) {
        fault(point, "hold-before");
    }

    /** The next such call is done, and its answer waits. */
    void after(Point point) {
        fault(point, "hold");
    }

    private void fault(Point point, String kind) {
        ObjectNode fault = Json.of("kind", kind)
                .put("method", point.method())
                .put("path", point.path())
                .put("tenant", Scene.TENANT);
        door().post("/control/faults", fault).done();
    }

    /** The next mail to this address is kept, and its sender waits to be told so. */
    void afterMailTo(String address) {
        door().post("/mailbox/faults", Json.of("kind", "hold").put("to", address))
                .done();
    }

    /** Waits until somebody has come to this point and waits there. */
    Held reached(Point point) {
        return Patience.until(
                "somebody to wait at " + point,
                SOON,
                () -> held().stream()
                        .filter(point::is)
                        .findFirst()
                        .map(each -> Look.found(new Held(
                                each.path("id").asInt(0), each.path("port").asInt(0))))
                        .orElseGet(() -> Look.notYet(held())));
    }

    List<JsonNode> held() {
        return Json.list(door().get("/control/held").done().json().path("held"));
    }

    /** Lets it go on. */
    void answer(Held held) {
        release(held, false);
    }

    /** Its connection is cut; what was not done before is not done. */
    void cut(Held held) {
        release(held, true);
    }

    private void release(Held held, boolean cut) {
        door().post("/control/held/" + held.id() + "/release", Json.object().put("cut", cut))
                .done();
    }

    private Door door() {
        return sandbox.door();
    }
}
