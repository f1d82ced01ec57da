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
        String person = twokey.me().person();
        Offer offer = Offer.of(twokey.requests().statement(asked), Decision.APPROVE, person);
        Typed.require("request", id, offer.document().request());
        Typed.require("code", asked.code(), offer.code().text());
        twokey.screen().tell("You approve this:");
        twokey.screen().tell(SignedCard.of(offer));
        twokey.screen().tell(asked.besides());
        return signing.turning(twokey).turn(offer);
    }
}
