package dev.twokey.web;

import dev.twokey.api.EdgeRefusal;
import dev.twokey.api.PasskeyAnswer;
import dev.twokey.api.Persons;
import dev.twokey.api.Refused;
import dev.twokey.api.StatementView;
import dev.twokey.api.Statements;
import dev.twokey.approval.Approvals;
import dev.twokey.approval.Offer;
import dev.twokey.approval.Request;
import dev.twokey.people.Passkeys;
import dev.twokey.proof.JsonObject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import tools.jackson.databind.json.JsonMapper;

/**
 * The signing origin's page. It needs no session: the nonce names one offer to one person, works once, for five minutes,
 * and is worth nothing without that person's passkey.
 */
@Controller
class SigningPages {
    private final Approvals approvals;
    private final Statements statements;
    private final Persons persons;
    private final Passkeys passkeys;
    private final JsonMapper json;

    SigningPages(Approvals approvals, Statements statements, Persons persons, Passkeys passkeys, JsonMapper json) {
        this.approvals = approvals;
        this.statements = statements;
        this.persons = persons;
        this.passkeys = passkeys;
        this.json = json;
    }

    @GetMapping("/sign/{nonce}")
    String sign(@PathVariable String nonce, Model model) {
        Offer offer = Refused.unlessGranted(approvals.open(nonce));
        Request request = Refused.unlessFound(approvals.find(offer.tenant(), offer.request()));
        StatementView statement = statements.of(request, offer);
        JsonObject document = request.document();
        model.addAttribute("statement", statement);
        model.addAttribute("options", json.writeValueAsString(statement.options()));
        model.addAttribute("keys", WantedKey.among(passkeys.signing(offer.person()), offer.credential()));
        model.addAttribute("signer", persons.name(offer.person()));
        model.addAttribute(
                "requester",
                persons.name(request.requester()) + " (" + Words.teams(persons.teamNames(request.requester())) + ")");
        model.addAttribute("decision", offer.decision().word());
        model.addAttribute("facts", SignedFacts.of(document, offer.statement()));
        model.addAttribute("growth", approvals.inWords(request));
        model.addAttribute("rule", Rules.words(request.rule()));
        return "sign";
    }

    /** The same statement for another key of the same person, who may have the wanted one elsewhere. */
    @PostMapping("/sign/{nonce}/statement")
    String another(@PathVariable String nonce, @RequestParam String credential) {
        Offer other = Refused.unlessGranted(approvals.offerUnder(nonce, Statements.credential(credential)));
        return "redirect:" + statements.signUrl(other);
    }

    record Signing(@NotNull @Valid PasskeyAnswer assertion) {}

    /** @param back the request's page at the main origin */
    public record Signed(String request, String state, String back) {}

    @PostMapping("/sign/{nonce}")
    @ResponseBody
    Signed signed(@PathVariable String nonce, @Valid @RequestBody Signing signing) {
        Offer offer = approvals.offered(nonce).orElseThrow(() -> new Refused(EdgeRefusal.NOT_FOUND));
        Request turned = Refused.unlessGranted(approvals.turn(
                offer.nonce(),
                signing.assertion().assertion(),
                signing.assertion().userHandle()));
        return new Signed(turned.id().toString(), turned.state().toString(), statements.pageOf(turned));
    }
}
