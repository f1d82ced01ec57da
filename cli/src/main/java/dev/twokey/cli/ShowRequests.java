package dev.twokey.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Shows requests. */
@Command(name = "requests", description = "List requests, or show one.")
final class ShowRequests implements Callable<Integer> {
    private final TwoKey twokey;

    @Parameters(arity = "0..1", paramLabel = "REQUEST", description = "Show this one in full.")
    private Optional<String> id = Optional.empty();

    @ArgGroup
    private Choice choice = new Choice();

    /** Which ones to list. */
    static final class Choice {
        @Option(names = "--inbox", description = "Those that wait for you.")
        private boolean inbox;

        @Option(names = "--open", description = "All that are not at their end.")
        private boolean open;

        @Option(
                names = "--tenant",
                paramLabel = "TENANT",
                description = "Those of one tenant; with REQUEST, where it is.")
        private Optional<String> tenant = Optional.empty();
    }

    ShowRequests(TwoKey twokey) {
        this.twokey = twokey;
    }

    @Override
    public Integer call() {
        if (id.isPresent()) {
            RequestView request = one(twokey.requests(), id.get());
            twokey.screen().show(request.json(), request.card());
        } else {
            JsonNode answer = chosen(twokey.requests());
            List<String> lines = RequestView.all(answer).stream()
                    .flatMap(ShowRequests::entry)
                    .toList();
            twokey.screen().show(answer, lines.isEmpty() ? List.of("There is none.") : lines);
        }
        return Exit.DONE;
    }

    private RequestView one(Requests requests, String id) {
        return choice.tenant.isPresent() ? requests.of(choice.tenant.get(), id) : requests.find(id);
    }

    private JsonNode chosen(Requests requests) {
        if (choice.tenant.isPresent()) {
            return requests.of(choice.tenant.get());
        }
        return requests.in(choice.inbox ? "inbox" : choice.open ? "open" : "mine");
    }

    private static Stream<String> entry(RequestView request) {
        return Stream.of(request.id() + "  " + request.requester() + ": " + request.what(), "  " + request.standing());
    }
}
