package dev.twokey.web;

import dev.twokey.api.Scopes;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.RequestId;
import dev.twokey.kernel.Slug;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** One request: who asks for what, both keys, what happened, and what the reader may do. */
@Controller
class RequestPages {
    private final Scopes scopes;
    private final RequestPage page;

    RequestPages(Scopes scopes, RequestPage page) {
        this.scopes = scopes;
        this.page = page;
    }

    @GetMapping("/t/{tenant}/requests/{id}")
    String one(
            @PathVariable Slug tenant,
            @PathVariable RequestId id,
            Actor.Person reader,
            Model model,
            HttpServletResponse response) {
        return page.show(tenant, scopes.request(tenant, id, reader), Held.nothing(), reader, model, response);
    }
}
