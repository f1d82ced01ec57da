package dev.twokey.api;

import dev.twokey.kernel.Actor;
import dev.twokey.kernel.PersonId;
import dev.twokey.people.Passkeys;
import dev.twokey.people.People;
import dev.twokey.proof.Bytes;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A person's passkeys, and making one that was lost worthless. */
@RestController
@RequestMapping("/api/v1/people/{person}/passkeys")
class PasskeysController {
    private final Passkeys passkeys;
    private final People people;

    PasskeysController(Passkeys passkeys, People people) {
        this.passkeys = passkeys;
        this.people = people;
    }

    /** @param passkeys those that count now, the newest of a kind last */
    record PasskeyList(List<PasskeyView> passkeys) {}

    @GetMapping
    PasskeyList list(@PathVariable PersonId person) {
        return new PasskeyList(passkeys.of(person).stream().map(PasskeyView::of).toList());
    }

    record KeyRevoking(@NotBlank @Size(max = 500) String reason) {}

    /** Makes a passkey worthless at once and for ever: its owner or any colleague may. Answers with those that are left. */
    @PostMapping("/{credential}/revocation")
    PasskeyList revoke(
            @PathVariable PersonId person,
            @PathVariable Bytes credential,
            @Valid @RequestBody KeyRevoking body,
            Actor.Person caller) {
        Refused.unlessGranted(people.revokeKey(caller, person, credential, body.reason()));
        return list(person);
    }
}
