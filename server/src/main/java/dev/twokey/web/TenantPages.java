package dev.twokey.web;

import dev.twokey.api.Marks;
import dev.twokey.api.Refused;
import dev.twokey.api.RequestList;
import dev.twokey.api.Requests;
import dev.twokey.api.Scope;
import dev.twokey.api.Scopes;
import dev.twokey.api.Stays;
import dev.twokey.api.TenantView;
import dev.twokey.api.TenantViews;
import dev.twokey.api.Watch;
import dev.twokey.directory.Tenant;
import dev.twokey.elevation.Elevations;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.Slug;
import dev.twokey.kernel.TenantId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The customers' tenants: who is inside, who was, the roles in plain words, and the log of each to download. */
@Controller
class TenantPages {
    private static final int MOST = 200;

    private final Scopes scopes;
    private final TenantViews views;
    private final Elevations elevations;
    private final Requests requests;
    private final Stays stays;
    private final Marks marks;

    TenantPages(Scopes scopes, TenantViews views, Elevations elevations, Requests requests, Stays stays, Marks marks) {
        this.scopes = scopes;
        this.views = views;
        this.elevations = elevations;
        this.requests = requests;
        this.stays = stays;
        this.marks = marks;
    }

    /**
     * A tenant of the list.
     *
     * @param inside how many persons
     */
    public record Row(TenantView tenant, long inside) {}

    @GetMapping("/tenants")
    String tenants(@RequestParam(defaultValue = "") String q, Actor.Person reader, Model model) {
        String mark = marks.of(scopes.watch(reader));
        List<Tenant> all = scopes.tenants(reader);
        Map<TenantId, Long> inside = all.isEmpty() ? Map.of() : elevations.insideNow();
        List<Row> found = all.stream()
                .filter(tenant -> matches(tenant, q.strip().toLowerCase(Locale.ROOT)))
                .map(tenant -> new Row(views.of(tenant), inside.getOrDefault(tenant.id(), 0L)))
                .sorted(Comparator.comparingLong(Row::inside).reversed())
                .limit(MOST + 1L)
                .toList();
        model.addAttribute("mark", mark);
        model.addAttribute("q", q.strip());
        model.addAttribute("count", all.size());
        model.addAttribute(
                "inside",
                all.stream()
                        .mapToLong(tenant -> inside.getOrDefault(tenant.id(), 0L))
                        .sum());
        model.addAttribute("tenants", found.stream().limit(MOST).toList());
        model.addAttribute("more", found.size() > MOST);
        return "tenants";
    }

    private static boolean matches(Tenant tenant, String wanted) {
        return tenant.name().toLowerCase(Locale.ROOT).contains(wanted)
                || tenant.slug().value().contains(wanted)
                || tenant.directory().toLowerCase(Locale.ROOT).contains(wanted);
    }

    @GetMapping("/t/{tenant}")
    String tenant(@PathVariable("tenant") Slug slug, Actor.Person reader, Model model) {
        Scope scope = scopes.of(slug, reader);
        Tenant tenant = Refused.unlessFound(scope.tenant());
        String mark = marks.of(new Watch.OfTenant(scope.id()));
        Stays.Week week = stays.lastWeek(tenant);
        model.addAttribute("mark", mark);
        model.addAttribute("tenant", views.of(tenant));
        RequestList inside = requests.inside(scope, reader);
        model.addAttribute("inside", inside.requests());
        model.addAttribute("moreInside", inside.more());
        model.addAttribute("asking", requests.asking(scope, reader));
        model.addAttribute("week", week);
        return "tenant";
    }
}
