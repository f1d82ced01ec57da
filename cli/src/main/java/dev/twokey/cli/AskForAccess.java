package dev.twokey.cli;

import dev.twokey.proof.Decision;
import dev.twokey.proof.RequestDocument;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks for temporary access and turns the first key. */
@Command(name = "request", description = "Ask for temporary access to a customer's tenant.")
final class AskForAccess implements Callable<Integer> {
    private final TwoKey twokey;

    @Parameters(index = "0", paramLabel = "TENANT", description = "Short name of the tenant.")
    private String tenant = "";

    @Parameters(index = "1", paramLabel = "ROLE", description = "Short name of the role group; see: twokey tenants")
    private String role = "";

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            defaultValue = "1h",
            converter = Durations.class,
            description = "How long, such as 30m or 1h30m (default: ${DEFAULT-VALUE}).")
    private Duration duration = Duration.ZERO;

    @Option(
            names = "--ticket",
            required = true,
            paramLabel = "TICKET",
            description = "The support request that it belongs to.")
    private String ticket = "";

    @Option(names = "--why", required = true, paramLabel = "REASON", description = "Why, for those who decide.")
    private String why = "";

    @Mixin
    private SigningOptions signing = new SigningOptions();

    AskForAccess(TwoKey twokey) {
        this.twokey = twokey;
    }

    @Override
    public Integer call() {
        var ask = Screen.object()
                .put("roleGroup", role)
                .put("duration", duration.toString())
                .put("justification", why)
                .put("ticket", ticket);
        String person = twokey.me().person();
        Offer offer = Offer.of(twokey.requests().draft(tenant, ask), Decision.REQUEST, person);
        requireAsTyped(offer.document(), ElevationDocument.of(offer.document()));
        twokey.screen().tell("You ask for this; nobody is told before you sign it:");
        twokey.screen().tell(SignedCard.of(offer));
        return signing.turning(twokey).turn(offer);
    }

    private void requireAsTyped(RequestDocument document, ElevationDocument access) {
        Typed.require("tenant", tenant, document.tenant());
        Typed.require("role", role, access.roleGroup().slug());
        Typed.require("duration", duration.toString(), access.duration().toString());
        Typed.require("ticket", ticket, access.ticket());
        Typed.require("reason", why, access.justification());
    }
}
