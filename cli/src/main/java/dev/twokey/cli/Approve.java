package dev.twokey.cli;

import dev.twokey.proof.Decision;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows what is asked and turns a further key. */
@Command(name = "approve", description = "Turn the second key of somebody else's request.")
final class Approve implements Callable<Integer> {
    private final TwoKey twokey;

    @Parameters(paramLabel = "REQUEST", description = "The request, req_…")
    private String id = "";

    @Mixin
    private SigningOptions signing = new SigningOptions();

    Approve(TwoKey twokey) {
        this.twokey = twokey;
    }

    @Override
    public Integer call() {
        RequestView asked = twokey.requests().find(id);
        twokey.screen().tell(asked.card());
        var answer = twokey.requests().statement(asked);
        return signing.turning(twokey)
                .turn(
                        asked.tenant(),
                        answer,
                        Decision.APPROVE,
                        now -> now.keys() > asked.keys() || now.state() != State.PENDING);
    }
}
