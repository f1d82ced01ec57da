package dev.twokey.web;

import dev.twokey.api.RequestView;
import dev.twokey.api.Requests;
import dev.twokey.api.Scopes;
import dev.twokey.approval.Request;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.Slug;
import dev.twokey.people.People;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** What whoever turns the second key would have to look up: who is inside already, and what else the requester holds. */
@Component
class Checks {
    private final Scopes scopes;
    private final Requests requests;
    private final People people;

    Checks(Scopes scopes, Requests requests, People people) {
        this.scopes = scopes;
        this.requests = requests;
        this.people = people;
    }

    /**
     * What was found.
     *
     * @param inside who is inside the tenant, or about to be, and as what
     * @param open what else the requester holds, is owed, or is being taken out of
     * @param accounts further accounts of the requester
     */
    public record Found(List<String> inside, List<String> open, List<String> accounts) {}

    Found of(Slug tenant, Request request, Actor.Person reader) {
        String entering = request.document().object("account").string("name");
        return new Found(
                requests.inside(scopes.of(tenant, reader), reader).requests().stream()
                        .map(view -> view.asked().requester().name() + role(view))
                        .toList(),
                requests.openOf(request.requester(), reader).stream()
                        .map(view -> view.asked().tenantName() + role(view))
                        .toList(),
                people.find(request.requester()).stream()
                        .flatMap(member -> member.accounts().stream())
                        .map(People.Account::name)
                        .filter(name -> !name.equals(entering))
                        .toList());
    }

    private static String role(RequestView view) {
        return ", "
                + Objects.requireNonNull(view.access(), "a grant is for access")
                        .roleGroup()
                        .role();
    }
}
