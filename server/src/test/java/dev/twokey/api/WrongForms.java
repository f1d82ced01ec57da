package dev.twokey.api;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Every way in which a right form, query or path can be made a wrong one. */
final class WrongForms {
    private static final Set<Integer> NOT_A_FORM = Set.of(400, 415);

    /** What deceives whoever reads it, as it stands in a form. */
    private static final List<String> DISHONEST =
            List.of("a%00b", "a%1B%5B31mb", "a%E2%80%AEb", "a%E2%81%A6b", "a%07b");

    /** What is no text. */
    private static final List<String> UNREADABLE = List.of("%zz", "%", "%C0%AF", "%FF", "%ED%A0%80", "\u00ff");

    /** What a path segment must not be. */
    private static final List<String> SEGMENTS = List.of(
            "%00",
            "a%00b",
            "..",
            "%2e%2e",
            "..%2f..%2fetc%2fpasswd",
            "%252e%252e",
            "..;",
            "a;jsessionid=x",
            "%0d%0aX-Evil:1",
            "%3Cscript%3E",
            "$%7B7*7%7D",
            "__$%7B7*7%7D__",
            "%E2%80%AE",
            "%ED%A0%80",
            "%FF",
            "'%20or%20''='",
            "req_",
            "x",
            "contoso%20",
            "CONTOSO",
            "x".repeat(3000));

    private WrongForms() {}

    static List<Wrong> ofBody(Ask ask) {
        String right = new String(ask.body(), StandardCharsets.UTF_8);
        List<Wrong> wrong = new ArrayList<>();
        wrong.add(Wrong.body("no form", ask, "", Wrong.REFUSED));
        wrong.add(new Wrong("no content type", ask.without("Content-Type"), Wrong.REFUSED));
        for (String type :
                List.of("application/json", "text/plain", "multipart/form-data; boundary=x", "nonsense", "*/*")) {
            wrong.add(new Wrong("content type", ask.instead("Content-Type", type), Set.of(400, 415, 422)));
        }
        wrong.addAll(fields(ask, right));
        wrong.add(Wrong.body("1 MB and 1", ask, right + "&y=" + "x".repeat(1_048_577), Set.of(413)));
        wrong.add(Wrong.body("too many fields", ask, right + "&y=1".repeat(20_000), Set.of(400, 413)));
        UNREADABLE.forEach(
                text -> wrong.add(new Wrong("unreadable", ask.body(Wrong.raw(right + "&y=" + text)), NOT_A_FORM)));
        return wrong;
    }

    private static List<Wrong> fields(Ask ask, String right) {
        List<Wrong> wrong = new ArrayList<>();
        Map<String, String> form = new LinkedHashMap<>();
        for (String field : right.split("&")) {
            String[] parts = field.split("=", 2);
            form.put(parts[0], parts[1]);
        }
        form.forEach((name, value) -> {
            Map<String, String> other = new LinkedHashMap<>(form);
            other.remove(name);
            if (!name.equals("duration")) {
                wrong.add(Wrong.body("no " + name, ask, written(other), Wrong.REFUSED));
            }
            for (String text : DISHONEST) {
                other.put(name, text);
                wrong.add(Wrong.body("dishonest " + name, ask, written(other), Wrong.REFUSED));
            }
            other.put(name, "x".repeat(100_000));
            wrong.add(Wrong.body("huge " + name, ask, written(other), Wrong.REFUSED));
        });
        return wrong;
    }

    private static String written(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining("&"));
    }

    /** @param path with the names of what is filled in */
    static List<Wrong> ofPath(String path, Map<String, String> facts, Ask ask) {
        List<Wrong> wrong = new ArrayList<>();
        facts.forEach((name, right) -> {
            if (path.contains("{" + name + "}")) {
                for (String segment : SEGMENTS) {
                    wrong.add(new Wrong(
                            name + " in the path",
                            ask.at(ask.target().replace("/" + right, "/" + segment)),
                            Wrong.REFUSED));
                }
                wrong.add(new Wrong(
                        name + " of another case",
                        ask.at(ask.target().replace("/" + right, "/" + right + "0")),
                        Wrong.REFUSED));
            }
        });
        return wrong;
    }

    /** What any address may be asked with, and may answer as it likes but with a failure. */
    static List<String> queries() {
        List<String> queries = new ArrayList<>(List.of(
                "",
                "%00=%00",
                "a=1&a=2",
                "view=mine&view=open",
                "view=%00",
                "view=%ED%A0%80",
                "state=%00",
                "state=pending&state=x",
                "port=x&state=y&code_challenge=z",
                "port=99999999999&state=y&code_challenge=z",
                "port=50000",
                "seen=%00&busy=x",
                "seen=a&seen=b&busy=true&busy=false",
                "to=//evil.example",
                "to=%00&persona=%00",
                "_csrf=x",
                "_method=DELETE",
                "view=" + "x".repeat(4000),
                "%3Cscript%3E=1",
                "view=$%7B7*7%7D",
                "x=1;jsessionid=y"));
        UNREADABLE.forEach(text -> queries.add("view=" + text + "&to=" + text + "&seen=" + text));
        return queries;
    }
}
