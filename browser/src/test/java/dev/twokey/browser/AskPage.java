package dev.twokey.browser;

import com.microsoft.playwright.options.SelectOption;

/** The form to ask for access. */
record AskPage(Visitor visitor) {
    static final String ROLE = "Where, and as what?";
    static final String DURATION = "For how long?";
    static final String WHY = "Why?";
    static final String TICKET = "Ticket";
    static final String ASK = "Read it and turn your key";

    static AskPage of(Visitor visitor) {
        return new AskPage(visitor.open("/ask"));
    }

    /** Fills it in and goes on to the statement. */
    SigningPage ask(String role, String why, String ticket) {
        fill(role, why, ticket);
        Seen.by(visitor).button(ASK).click();
        return new SigningPage(visitor).isShown();
    }

    /** @param role as the page calls it, {@code Contoso: Security Manager} */
    AskPage fill(String role, String why, String ticket) {
        Seen seen = Seen.by(visitor);
        seen.field(ROLE).selectOption(new SelectOption().setLabel(role));
        seen.field(DURATION).selectOption(new SelectOption().setLabel("1 h"));
        seen.field(WHY).fill(why);
        seen.field(TICKET).fill(ticket);
        return this;
    }
}
