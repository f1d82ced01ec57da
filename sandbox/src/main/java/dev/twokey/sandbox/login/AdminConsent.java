package dev.twokey.sandbox.login;

import dev.twokey.sandbox.customers.Customer;
import dev.twokey.sandbox.customers.Customers;
import dev.twokey.sandbox.directory.Application;
import dev.twokey.sandbox.directory.Directories;
import dev.twokey.sandbox.directory.Directory;
import dev.twokey.sandbox.directory.Roles;
import dev.twokey.sandbox.directory.User;
import dev.twokey.sandbox.http.Answer;
import dev.twokey.sandbox.http.Call;
import dev.twokey.sandbox.http.Reply;
import dev.twokey.sandbox.http.Routes;
import dev.twokey.sandbox.login.ConsentFlows.Flow;
import dev.twokey.sandbox.login.LoginService.Audiences;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The admin consent endpoint: an administrator of a tenant lets an application in. What is wrong about the request itself is told
 * on a page and not to the application, since it is not known that the address is the application's.
 */
final class AdminConsent {
    /** Who may let an application have permissions of its own at Microsoft Graph. */
    private static final Set<String> MAY_CONSENT =
            Set.of(Roles.GLOBAL_ADMINISTRATOR, Roles.PRIVILEGED_ROLE_ADMINISTRATOR);

    private static final String ACCEPT = "accept";

    private final Customers customers;
    private final Directories directories;
    private final Clock clock;
    private final ConsentReading reading;
    private final ConsentFlows flows = new ConsentFlows();

    AdminConsent(Customers customers, Directories directories, Clock clock, Audiences audiences) {
        this.customers = customers;
        this.directories = directories;
        this.clock = clock;
        this.reading = new ConsentReading(customers, directories, audiences);
    }

    void on(Routes routes) {
        routes.on("GET", "/sandbox.css", call -> Reply.stylesheet());
        routes.on("GET", "/{tenant}/v2.0/adminconsent", call -> ask(call, ConsentRequest.Form.V2));
        routes.on("GET", "/{tenant}/adminconsent", call -> ask(call, ConsentRequest.Form.V1));
        routes.on("POST", "/{tenant}/v2.0/adminconsent", this::go);
        routes.on("POST", "/{tenant}/adminconsent", this::go);
    }

    private Answer ask(Call call, ConsentRequest.Form form) {
        return switch (reading.read(call, form)) {
            case ConsentReading.Refused(LoginError error) -> ConsentPages.error(error);
            case ConsentReading.Asked(ConsentRequest request) -> signIn(request, Optional.empty());
        };
    }

    private Reply signIn(ConsentRequest request, Optional<LoginError> wrong) {
        return ConsentPages.signIn(request, flows.open(new Flow.Anonymous(request), clock.instant()), wrong);
    }

    private Answer go(Call call) {
        var form = call.form();
        var now = clock.instant();
        return flows.take(form.getOrDefault("flow", ""), now)
                .map(flow -> go(flow, form, now))
                .orElseGet(ConsentPages::over);
    }

    private Answer go(Flow flow, Map<String, String> form, Instant now) {
        var decision = Optional.ofNullable(form.get("decision"));
        if (decision.isPresent() && !decision.get().equals(ACCEPT)) {
            return found(flow.request().declined(now));
        }
        return switch (flow) {
            case Flow.Anonymous(ConsentRequest request) -> signIn(request, form, decision.isPresent(), now);
            case Flow.SignedIn signedIn -> decision.isPresent() ? accept(signedIn, now) : show(signedIn, now);
        };
    }

    /** @param decided whether the form brought the decision along, as that of a program may */
    private Answer signIn(ConsentRequest request, Map<String, String> form, boolean decided, Instant now) {
        String name = form.getOrDefault("login", "");
        var attempt = new SigningPerson.Attempt(
                name, form.getOrDefault("password", ""), request.application().appId());
        var tenant = request.tenant().or(() -> tenantOf(name));
        if (tenant.isEmpty()) {
            return signIn(request, Optional.of(LoginError.userUnknown()));
        }
        return switch (SigningPerson.in(directories.of(tenant.get()), attempt, now)) {
            case SigningPerson.Refused(LoginError error) -> signIn(request, Optional.of(error));
            case SigningPerson.In(User user) -> {
                var signedIn = new Flow.SignedIn(request, tenant.get(), user);
                yield decided ? accept(signedIn, now) : show(signedIn, now);
            }
        };
    }

    private Optional<Customer> tenantOf(String name) {
        return customers.called(name.substring(name.indexOf('@') + 1));
    }

    private Answer show(Flow.SignedIn flow, Instant now) {
        var directory = directories.of(flow.tenant());
        var changed = changed(directory, flow);
        if (changed.isPresent()) {
            return changed.get();
        }
        String word = flows.open(flow, now);
        return mayConsent(directory, flow.user())
                ? ConsentPages.asked(flow, directory.holdings().consents().asked(application(flow)), word)
                : ConsentPages.administratorNeeded(flow.request(), flow.user(), word);
    }

    private static Application application(Flow.SignedIn flow) {
        return flow.request().application();
    }

    /** What somebody accepts is what was shown: an application that asks for something else meanwhile asks anew. */
    private static Optional<Reply> changed(Directory directory, Flow.SignedIn flow) {
        String appId = application(flow).appId();
        var now = directory.holdings().applications().known(appId);
        if (now.isEmpty()) {
            return Optional.of(ConsentPages.error(
                    LoginError.appUnknown(appId, flow.tenant().displayName())));
        }
        return now.get().equals(application(flow)) ? Optional.empty() : Optional.of(ConsentPages.over());
    }

    private Answer accept(Flow.SignedIn flow, Instant now) {
        var directory = directories.of(flow.tenant());
        // as every call to Graph: what is looked up is still so when it is done
        synchronized (directory) {
            var changed = changed(directory, flow);
            if (changed.isPresent()) {
                return changed.get();
            }
            if (!mayConsent(directory, flow.user())) {
                return found(flow.request().declined(now));
            }
            var consents = directory.holdings().consents();
            consents.accept(flow.user().displayName(), application(flow));
            return found(flow.request().accepted(flow.tenant(), consents.asked(application(flow))));
        }
    }

    /** Now, not when the page was shown. */
    private static boolean mayConsent(Directory directory, User user) {
        return directory.user(user.id()).filter(User::enabled).isPresent()
                && directory.governance().roles().has(user.id(), MAY_CONSENT);
    }

    private static Reply found(String place) {
        return Reply.empty(302).with("Location", place).with("Cache-Control", "no-store");
    }
}
