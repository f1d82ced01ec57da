package dev.twokey.web;

import dev.twokey.api.RequestList;
import dev.twokey.api.RequestView;
import dev.twokey.api.Requests;
import dev.twokey.kernel.Actor;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What waits for the reader, what is open in their name, what is wrong; the inbox; and all of the reader's requests. */
@Controller
class StartPages {
    private static final Set<String> OPEN = Set.of("draft", "pending", "approved", "active", "ending");

    private final Requests requests;

    StartPages(Requests requests) {
        this.requests = requests;
    }

    @GetMapping("/")
    String start(Actor.Person reader, Model model) {
        List<RequestView> own = requests.mine(reader).requests().stream()
                .filter(request -> OPEN.contains(request.course().state()))
                .toList();
        model.addAttribute("waiting", requests.inbox(reader).requests());
        model.addAttribute("own", own);
        model.addAttribute("wrong", requests.overdue(reader));
        return "start";
    }

    @GetMapping("/approvals")
    String approvals(Actor.Person reader, Model model) {
        RequestList inbox = requests.inbox(reader);
        model.addAttribute("waiting", inbox.requests());
        model.addAttribute("more", inbox.more());
        model.addAttribute("barred", requests.barred(reader));
        return "approvals";
    }

    @GetMapping("/requests")
    String requests(Actor.Person reader, Model model) {
        RequestList open = requests.open(reader);
        RequestList mine = requests.mine(reader);
        model.addAttribute("open", open.requests());
        model.addAttribute("moreOpen", open.more());
        model.addAttribute("mine", mine.requests());
        model.addAttribute("moreMine", mine.more());
        return "requests";
    }
}
