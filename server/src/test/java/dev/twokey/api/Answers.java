package dev.twokey.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What holds of every answer, be it a yes or a no. */
final class Answers {
    private static final Pattern REFERENCE = Pattern.compile("ref_[0-9a-z]{16}");
    private static final Pattern CODE = Pattern.compile("[a-z]+(-[a-z]+)*");
    private static final Pattern INSIDE =
            Pattern.compile("(Exception|\\bat [a-z]+\\.[a-z]+|Apache|Tomcat|Spring|Jackson|(?<![\\w-])(Postgre)?SQL)");

    private Answers() {}

    /** What is wrong with it; nothing when it is as every answer is. */
    static List<String> faults(Heard heard) {
        List<String> faults = new ArrayList<>();
        if (isTheServersOwn(heard)) {
            return INSIDE.matcher(heard.text()).find() ? List.of("tells of its inside") : faults;
        }
        if (heard.status() >= 500) {
            faults.add("a failure");
        }
        if (heard.header("Server").isPresent() || heard.header("X-Powered-By").isPresent()) {
            faults.add("names the server");
        }
        if (heard.header("X-Evil").isPresent()) {
            faults.add("a header of the sender's");
        }
        if (heard.status() >= 400) {
            if (INSIDE.matcher(heard.text()).find()) {
                faults.add("tells of its inside");
            }
            faults.addAll(isSaid(heard));
        }
        faults.addAll(framing(heard));
        return faults;
    }

    /** What is refused before anybody knows where it is to go has no page of ours, and no word of what answers here. */
    private static boolean isTheServersOwn(Heard heard) {
        return Set.of(400, 417, 501, 505).contains(heard.status())
                && heard.header("Server").isEmpty()
                && heard.header("Content-Security-Policy").isEmpty();
    }

    /** A no is a problem or a page, with what to do and a reference. */
    private static List<String> isSaid(Heard heard) {
        if (!heard.isProblem()) {
            boolean page = heard.type().toLowerCase(Locale.ROOT).startsWith("text/html")
                    && (REFERENCE.matcher(heard.text()).find() || heard.text().contains("Not asked."))
                    && !heard.text().contains("<script>");
            return page ? List.of() : List.of("no page with a reference");
        }
        boolean problem = CODE.matcher(heard.problem()).matches()
                && REFERENCE
                        .matcher(heard.json().path("reference").asString(""))
                        .matches()
                && heard.json().path("detail").asString("").endsWith(".")
                && heard.json().path("status").asInt() == heard.status();
        return problem ? List.of() : List.of("no problem with code, detail and reference");
    }

    private static List<String> framing(Heard heard) {
        boolean framed = heard.header("Content-Security-Policy")
                        .filter(policy -> policy.contains("frame-ancestors 'none'"))
                        .isEmpty()
                || heard.header("X-Frame-Options").filter("DENY"::equals).isEmpty()
                || heard.header("X-Content-Type-Options")
                        .filter("nosniff"::equals)
                        .isEmpty();
        return framed ? List.of("may be framed or sniffed") : List.of();
    }
}
