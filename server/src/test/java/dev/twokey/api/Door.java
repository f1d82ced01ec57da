package dev.twokey.api;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A line of {@code doors.txt}: what everybody gets at one route.
 *
 * @param query {@code ?view=mine}, or nothing
 * @param does {@code reads}, or what it does else
 * @param about what the scene must hold
 * @param body JSON, a form, or nothing
 */
record Door(Route route, String query, String does, String about, Map<Reader, Expected> answers, String body) {
    static Door parse(String line, String body) {
        List<String> columns =
                List.of(line.split("\\|")).stream().map(String::strip).toList();
        if (columns.size() != 4) {
            throw new IllegalArgumentException("method and path | does | about | answers: " + line);
        }
        List<String> names = List.of(columns.getFirst().split("\\s+", 2));
        int mark = names.get(1).indexOf('?');
        String path = mark < 0 ? names.get(1) : names.get(1).substring(0, mark);
        String query = mark < 0 ? "" : names.get(1).substring(mark);
        Route route = new Route(names.getFirst(), path);
        return new Door(route, query, columns.get(1), columns.get(2), answers(route, columns.get(3)), body);
    }

    /** What stands later is more special. What does not stand there is what goes without saying. */
    private static Map<Reader, Expected> answers(Route route, String text) {
        Map<Reader, Expected> answers = new EnumMap<>(Reader.class);
        boolean page = !isForPrograms(route.path());
        Expected unknown = page && !route.method().equals("POST") ? Expected.LED_TO_SIGN_IN : Expected.NOT_SIGNED_IN;
        Reader.STRANGERS.forEach(stranger -> answers.put(stranger, unknown));
        answers.put(Reader.SIGNING, Expected.NOT_FOUND);
        Reader.CUSTOMERS.forEach(customer -> answers.put(customer, Expected.NOT_FOUND));
        for (String part : text.split(",")) {
            List<String> words = List.of(part.strip().split("\\s+", 2));
            Reader.named(words.getFirst()).forEach(reader -> answers.put(reader, Expected.parse(words.get(1))));
        }
        if (page && !text.contains("tokens") && !text.contains("all")) {
            // A page knows no tokens.
            answers.put(Reader.TOKEN, unknown);
            answers.put(Reader.RECEPTION_TOKEN, unknown);
            answers.put(Reader.CUSTOMER_TOKEN, unknown);
        }
        return answers;
    }

    static boolean isForPrograms(String path) {
        return path.startsWith("/api/") || path.startsWith("/actuator");
    }

    boolean isPage() {
        return !isForPrograms(route.path());
    }

    boolean reads() {
        return does.equals("reads");
    }

    boolean isOfTenant() {
        return route.path().contains("{tenant}");
    }

    boolean isOfRequest() {
        return route.path().contains("{tenant}") && route.path().contains("{id}");
    }

    Expected answer(Reader reader) {
        Expected expected = answers.get(reader);
        if (expected == null) {
            throw new IllegalStateException(route + " has no declared answer for " + reader);
        }
        return expected;
    }

    /** The request that this line is about, as far as it is known without knowing who asks. */
    Ask ask(Map<String, String> facts) {
        String method = route.method().equals("FILES") || route.method().equals("ANY") ? "GET" : route.method();
        Ask ask = Ask.of(method, filled(route.path().replace("**", "{rest}") + query, facts))
                .with("Accept: " + accepted());
        if (body.isEmpty()) {
            return ask;
        }
        String type = body.startsWith("{") ? "application/json" : "application/x-www-form-urlencoded";
        return ask.with("Content-Type: " + type).body(filled(body, facts));
    }

    private String accepted() {
        if (route.path().endsWith("/events")) {
            return "text/event-stream";
        }
        return isPage() && !body.startsWith("{") ? "text/html" : "*/*";
    }

    private static String filled(String text, Map<String, String> facts) {
        String filled = text;
        for (Map.Entry<String, String> fact : facts.entrySet()) {
            filled = filled.replace("{" + fact.getKey() + "}", fact.getValue());
        }
        return filled;
    }

    @Override
    public String toString() {
        return route + query;
    }
}
