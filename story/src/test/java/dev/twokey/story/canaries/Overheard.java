package dev.twokey.story.canaries;

import dev.twokey.proof.Bytes;
import dev.twokey.story.wire.Answer;
import dev.twokey.story.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Hears every answer of the server: which secrets it gave out, and what it said when it refused. */
public final class Overheard implements Consumer<Answer> {
    public static final String TOKEN = "bearer token";
    public static final String COOKIE = "session cookie";
    public static final String COOKIE_DECODED = "session cookie, decoded";
    public static final String CSRF = "CSRF token";
    public static final String LINK = "link of a founder or an invited person";
    public static final String CEREMONY = "sign-in ceremony";

    private static final Pattern SECRET_OF_A_LINK = Pattern.compile("/(?:founding|joining)/([A-Za-z0-9_-]{20,})");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{16,}=*");

    private final Set<Canary> canaries = Collections.synchronizedSet(new LinkedHashSet<>());
    private final List<Output> refusals = new CopyOnWriteArrayList<>();

    @Override
    public void accept(Answer answer) {
        link(answer.call());
        answer.cookies().forEach(this::cookie);
        if (answer.status() >= 400) {
            refusals.add(Output.of("refusal " + answer.status() + " " + answer.code(), answer.text()));
        } else if (answer.text().startsWith("{") && answer.call().contains(" /api/")) {
            JsonNode json = answer.json();
            field(json, "token", TOKEN);
            field(json, "csrf", CSRF);
            link(Json.text(json, "link"));
            if (answer.call().endsWith("/sign-in/options")) {
                field(json, "ceremony", CEREMONY);
            }
        }
    }

    private void link(String text) {
        Matcher link = SECRET_OF_A_LINK.matcher(text);
        if (link.find()) {
            canaries.add(Canary.of(LINK, link.group(1)));
        }
    }

    private void field(JsonNode json, String name, String kind) {
        String value = Json.text(json, name);
        if (!value.isEmpty()) {
            canaries.add(Canary.of(kind, value));
        }
    }

    private void cookie(String nameAndValue) {
        String value = nameAndValue.substring(nameAndValue.indexOf('=') + 1);
        if (value.isEmpty()) {
            return;
        }
        canaries.add(Canary.of(COOKIE, value));
        if (BASE64.matcher(value).matches()) {
            canaries.add(new Canary(
                    COOKIE_DECODED,
                    Bytes.of(Base64.getDecoder().decode(value.replace('-', '+').replace('_', '/')))));
        }
    }

    public List<Canary> canaries() {
        return List.copyOf(canaries);
    }

    /** The texts of one kind. */
    public List<String> texts(String kind) {
        List<String> texts = new ArrayList<>();
        for (Canary canary : canaries()) {
            if (canary.kind().equals(kind)) {
                texts.add(new String(canary.value().toArray(), StandardCharsets.UTF_8));
            }
        }
        return texts;
    }

    public List<Output> refusals() {
        return List.copyOf(refusals);
    }
}
