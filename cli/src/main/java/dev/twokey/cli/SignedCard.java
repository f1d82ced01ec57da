package dev.twokey.cli;

import dev.twokey.proof.KeyRule;
import dev.twokey.proof.RequestDocument;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What is signed, in words, taken from the signed bytes and nothing else: no word of the server can come between. */
final class SignedCard {
    /** Fields that have a line of their own, or that the code stands for. */
    private static final Set<String> COMMON =
            Set.of("type", "version", "deployment", "tenant", "directory", "request", "requester", "keyRule", "policy");

    private static final Set<String> OF_ELEVATION =
            Set.of("account", "roleGroup", "seconds", "start", "justification", "ticket", "answerWithinSeconds");

    private SignedCard() {}

    static List<String> of(Offer offer) {
        RequestDocument document = offer.document();
        Card card = Card.of(document.request(), offer.code().text());
        Card facts = ElevationDocument.isOne(document)
                ? access(card, document, ElevationDocument.of(document))
                : other(card, document);
        return facts.lines();
    }

    private static Card access(Card card, RequestDocument document, ElevationDocument access) {
        var role = access.roleGroup();
        Card facts = card.line(
                        "what",
                        role.role() + " in " + document.tenant() + " for " + Durations.words(access.duration()) + " ("
                                + access.ticket() + ")")
                .line("group", role.name() + ", " + role.id())
                .line("where", document.deployment() + ", " + access.directory())
                .line("who", access.account().name() + ", " + access.account().id() + " of " + document.requester())
                .line("why", access.justification())
                .line("may", String.join(", ", role.may()))
                .line("may not", String.join(", ", role.mayNot()))
                .line("starts", access.start())
                .line("answer", "within " + Durations.words(access.answerWithin()))
                .line("needs", words(document.keyRule()));
        return rest(facts, document, OF_ELEVATION);
    }

    private static Card other(Card card, RequestDocument document) {
        Card facts = card.line("what", document.document().string("type") + " in " + document.tenant())
                .line("where", document.deployment())
                .line("who", document.requester())
                .line("needs", words(document.keyRule()));
        return rest(facts, document, Set.of());
    }

    /** Whatever else is signed is shown as it stands: nothing that is signed is hidden. */
    private static Card rest(Card card, RequestDocument document, Set<String> shown) {
        Card facts = card;
        for (var field : document.document().fields().entrySet()) {
            if (!COMMON.contains(field.getKey()) && !shown.contains(field.getKey())) {
                facts = facts.line(
                        "also", field.getKey() + ": " + field.getValue().inWords());
            }
        }
        return facts;
    }

    private static String words(KeyRule rule) {
        return rule.sets().stream()
                .map(set -> set.count() + " of " + String.join(" or ", set.teams()))
                .collect(Collectors.joining(" and "));
    }
}
