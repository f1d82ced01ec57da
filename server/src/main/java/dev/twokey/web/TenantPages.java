package dev.twokey.web;

import dev.twokey.api.Scopes;
import dev.twokey.api.TenantView;
import dev.twokey.kernel.Actor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The customers' tenants, their roles in plain words, and the log of each to download. */
@Controller
class TenantPages {
    private final Scopes scopes;

    TenantPages(Scopes scopes) {
        this.scopes = scopes;
    }

    @GetMapping("/tenants")
    String tenants(Actor.Person reader, Model model) {
        model.addAttribute(
                "tenants", scopes.tenants(reader).stream().map(TenantView::of).toList());
        return "tenants";
    }
}
