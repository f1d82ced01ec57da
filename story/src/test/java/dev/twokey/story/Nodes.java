package dev.twokey.story;

import dev.twokey.story.Holds.Held;
import dev.twokey.story.running.Broken;
import dev.twokey.story.stage.Server;
import dev.twokey.story.stage.Stage;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The nodes of a stage, of which some are killed for good; the deployment's address is always one of the living's. */
final class Nodes implements AutoCloseable {
    private final Stage stage;
    private final List<Server> living = new ArrayList<>();
    private final List<Server> killed = new ArrayList<>();
    private Optional<Relay> relay = Optional.empty();

    Nodes(Stage stage) {
        this.stage = stage;
        living.add(stage.server());
    }

    /** Lets one join when only one is left. */
    void areTwo() {
        if (living.size() < 2) {
            Server joining = stage.another();
            joining.start();
            living.add(joining);
        }
    }

    /** Which of them made the call that is held. */
    Server makerOf(Held held) {
        return living.stream()
                .filter(node -> Stream.of("graph", "smtp")
                        .map(name -> URI.create(stage.sandbox().address(name)).getPort())
                        .anyMatch(port -> Sockets.has(node.process().pid(), held.port(), port)))
                .findFirst()
                .orElseThrow(() -> new Broken("whose port is " + held.port(), "a living node's", "nobody's"));
    }

    /** Signal 9, for good; returns when it was dead. */
    Instant kill(Server node) {
        node.kill();
        Instant dead = Instant.now();
        living.remove(node);
        killed.add(node);
        if (node == stage.server()) {
            relay = Optional.of(Relay.open(stage.base().getPort(), port()));
        }
        relay.ifPresent(each -> each.leadsTo(port()));
        return dead;
    }

    private int port() {
        return living.getFirst().door().base().getPort();
    }

    List<Server> living() {
        return List.copyOf(living);
    }

    List<Server> killed() {
        return List.copyOf(killed);
    }

    @Override
    public void close() {
        relay.ifPresent(Relay::close);
    }
}
