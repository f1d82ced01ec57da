package dev.twokey.web;

import dev.twokey.api.Marks;
import dev.twokey.api.RequestList;
import dev.twokey.api.Requests;
import dev.twokey.api.Scopes;
import dev.twokey.kernel.Actor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What waits for the reader, what is open in their name, what is wrong; the inbox; and all of the reader's requests. */
@Controller
class StartPages {
    /** The start page shows what is most urgent; all of it stands on the page of its own. */
    private static final int AT_START = 10;

    private final Requests requests;
    private final Scopes scopes;
    private final Marks marks;

    StartPages(Requests requests, Scopes scopes, Marks marks) {
        this.scopes = scopes;
        this.requests = requests;
        this.marks = marks;
    }

    /** Before the lists: what happens between the two is shown twice, and not missed. */
    @ModelAttribute("mark")
    String mark(Actor.Person reader) {
        return marks.of(scopes.watch(reader));
    }

    @GetMapping("/")
    String start(Actor.Person reader, Model model) {
        RequestList inbox = requests.inbox(reader, AT_START);
        RequestList overdue = requests.overdue(reader);
        RequestList back = requests.returned(reader);
        model.addAttribute("waiting", inbox.requests());
        model.addAttribute("more", inbox.more());
        model.addAttribute("own", requests.ownOpen(reader));
        model.addAttribute("wrong", overdue.requests());
        model.addAttribute("moreWrong", overdue.more());
        model.addAttribute("back", back.requests());
        model.addAttribute("moreBack", back.more());
        return "start";
    }

    @GetMapping("/approvals")
    String approvals(Actor.Person reader, Model model) {
        RequestList inbox = requests.inbox(reader);
        Requests.Barred barred = requests.barred(reader);
        model.addAttribute("waiting", inbox.requests());
        model.addAttribute("more", inbox.more());
        model.addAttribute("barred", barred.requests());
        model.addAttribute("moreBarred", barred.more());
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
