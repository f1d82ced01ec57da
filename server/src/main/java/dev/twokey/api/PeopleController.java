package dev.twokey.api;

import dev.twokey.approval.Request;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.Slug;
import dev.twokey.people.Extension;
import dev.twokey.people.Introductions;
import dev.twokey.people.Invitation;
import dev.twokey.people.InvitationId;
import dev.twokey.people.Newcomer;
import dev.twokey.people.Origins;
import dev.twokey.people.People;
import dev.twokey.proof.Decision;
import dev.twokey.proof.PersonRecord.AccountKind;
import dev.twokey.proof.PersonRecord.Purpose;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Persons: who there is, inviting, asking two keys for an invitation, and taking authority away. */
@RestController
@RequestMapping("/api/v1/people")
class PeopleController {
    private final People people;
    private final Introductions introductions;
    private final Statements statements;
    private final Origins origins;

    PeopleController(People people, Introductions introductions, Statements statements, Origins origins) {
        this.people = people;
        this.introductions = introductions;
        this.statements = statements;
        this.origins = origins;
    }

    /**
     * A person.
     *
     * @param tenant the customer's that the person is of; null for the provider's
     * @param accounts each with its kind, {@code sign-in} or {@code operational}
     */
    record MemberView(
            String person,
            @Nullable String tenant,
            String name,
            String mail,
            boolean active,
            List<String> teams,
            List<AccountView> accounts) {
        static MemberView of(People.Member member) {
            return new MemberView(
                    member.id().toString(),
                    member.tenant().map(Slug::value).orElse(null),
                    member.name(),
                    member.mail(),
                    member.active(),
                    member.teams().stream().map(Slug::value).sorted().toList(),
                    member.accounts().stream()
                            .map(account -> new AccountView(
                                    account.id().toString(), account.kind().word(), account.name()))
                            .toList());
        }
    }

    record AccountView(String account, String kind, String name) {}

    record MemberList(List<MemberView> people) {}

    @GetMapping
    MemberList list() {
        return new MemberList(people.all().stream().map(MemberView::of).toList());
    }

    record NamedAccount(
            @NotNull @Pattern(regexp = "sign-in|operational")
            String kind,

            @NotBlank @Size(max = 200) String name) {
        Newcomer.Account parse() {
            return new Newcomer.Account(kind.equals("sign-in") ? AccountKind.SIGN_IN : AccountKind.OPERATIONAL, name);
        }
    }

    /** Somebody to invite. */
    record Inviting(
            @NotBlank @Size(max = 200) String name,
            @NotBlank @Size(max = 200) String mail,
            @NotNull List<@NotNull @Valid NamedAccount> accounts,
            @NotNull List<@NotNull String> teams) {}

    /** @param link shown this once; it registers keys and does nothing else */
    record InvitationView(String invitation, String person, String link, Instant notAfter) {}

    @PostMapping("/invitations")
    @ResponseStatus(HttpStatus.CREATED)
    InvitationView invite(@Valid @RequestBody Inviting body, Actor.Person caller) {
        Newcomer newcomer = new Newcomer(body.name(), body.mail(), accounts(body.accounts()), teams(body.teams()));
        return view(Refused.unlessGranted(introductions.invite(caller, newcomer)));
    }

    /**
     * More for an existing person.
     *
     * @param keys which to register: {@code sign-in}, {@code signing}; both when absent
     */
    record Extending(
            @Nullable List<@NotNull @Valid NamedAccount> accounts,
            @Nullable List<@NotNull String> teams,
            @Nullable List<@NotNull @Pattern(regexp = "sign-in|signing") String> keys) {}

    private static final List<String> BOTH_KEYS = List.of("sign-in", "signing");

    /** Two others than this person sign for it later, by way of an introduction. */
    @PostMapping("/{person}/extensions")
    @ResponseStatus(HttpStatus.CREATED)
    InvitationView extend(@PathVariable PersonId person, @Valid @RequestBody Extending body, Actor.Person caller) {
        Extension extension = new Extension(
                accounts(given(body.accounts())),
                teams(given(body.teams())),
                keys(body.keys() == null ? BOTH_KEYS : body.keys()));
        return view(Refused.unlessGranted(introductions.inviteExtension(caller, person, extension)));
    }

    private static <T> List<T> given(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private InvitationView view(Invitation invitation) {
        return new InvitationView(
                invitation.id().toString(),
                invitation.person().toString(),
                origins.base() + "/joining/" + invitation.link().exposeDangerously(),
                invitation.notAfter());
    }

    record Introducing(@NotBlank String invitation) {}

    /** Drafts the request that two keys turn into authority; the caller turns the first. */
    @PostMapping("/introductions")
    @ResponseStatus(HttpStatus.CREATED)
    StatementView introduce(@Valid @RequestBody Introducing body, Actor.Person caller) {
        Request draft = Refused.unlessGranted(introductions.draft(caller, invitation(body.invitation())));
        return statements.offer(draft, Decision.REQUEST, caller);
    }

    record Disabling(@NotBlank @Size(max = 500) String reason) {}

    /** Takes all authority from a person at once. One person is enough for less. */
    @PostMapping("/{person}/disablement")
    MemberView disable(@PathVariable PersonId person, @Valid @RequestBody Disabling body, Actor.Person caller) {
        return MemberView.of(Refused.unlessGranted(people.disable(caller, person, body.reason())));
    }

    private static List<Newcomer.Account> accounts(List<NamedAccount> accounts) {
        return accounts.stream().map(NamedAccount::parse).toList();
    }

    private static Set<Purpose> keys(List<String> words) {
        return words.stream()
                .map(word -> word.equals("sign-in") ? Purpose.SIGN_IN : Purpose.SIGNING)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Set<Slug> teams(List<String> slugs) {
        try {
            return slugs.stream().map(Slug::new).collect(Collectors.toUnmodifiableSet());
        } catch (IllegalArgumentException malformed) {
            throw new Refused(new Malformed("teams", "A team is named by its short name, such as soc."));
        }
    }

    private static InvitationId invitation(String text) {
        try {
            return InvitationId.parse(text);
        } catch (IllegalArgumentException malformed) {
            throw new Refused(new Malformed("invitation", "An invitation is named inv_ and 26 letters or digits."));
        }
    }
}
