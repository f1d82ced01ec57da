package dev.twokey.story;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.twokey.proof.Bytes;
import dev.twokey.proof.Digest;
import dev.twokey.story.cast.Persona;
import dev.twokey.story.running.Broken;
import dev.twokey.story.wire.Answer;
import dev.twokey.story.wire.Door;
import dev.twokey.story.wire.Json;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a person's browser does with the links that the command line prints: it reads pages and sends what they say. */
record Browser(Scene scene, Persona person) {
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");

    /** Opens the sign-in link and agrees; returns the words of the page that the command line then shows. */
    String signIn(URI link) {
        Door site = person.browser();
        String page = site.get(link.getPath() + "?" + link.getRawQuery()).done().text();
        // Our pages send no referrer, so a form says that it comes from nowhere, and the browser that it is ours.
        Answer agreed = site.with("Origin", "null")
                .with("Sec-Fetch-Site", "same-origin")
                .submit(link.getPath(), fields(page));
        URI back = URI.create(agreed.location());
        Broken.unless(
                back.toString().startsWith("http://127.0.0.1:"),
                "where the agreement leads",
                "back to the command line",
                agreed.excerpt());
        return Door.at(back.resolve("/"))
                .get(back.getPath() + "?" + back.getRawQuery())
                .done()
                .text();
    }

    private static Map<String, String> fields(String page) {
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher input = HIDDEN.matcher(page);
        while (input.find()) {
            fields.put(input.group(1), unescaped(input.group(2)));
        }
        return fields;
    }

    /** Opens the signing link, compares the code and signs the bytes that the page shows, as its script does. */
    void sign(URI link, String code) {
        SigningPage signing = new SigningPage(scene.stage());
        String page = signing.open(link.getPath()).done().text();
        Broken.unless(element(page, "code").equals(code), "the code on the signing page", code, element(page, "code"));
        Digest challenge = Digest.of(element(page, "statement").getBytes(UTF_8));
        String nonce = link.getPath().substring(link.getPath().lastIndexOf('/') + 1);
        signing.sign(nonce, person.signature(Bytes.of(challenge.toArray()).base64Url()))
                .done();
        Broken.unless(
                Json.text(Json.parse(element(page, "options")), "rpId")
                        .equals(URI.create(scene.stage().signingOrigin()).getHost()),
                "the relying party of the signing page",
                scene.stage().signingOrigin(),
                element(page, "options"));
    }

    private static String element(String page, String id) {
        Matcher element = Pattern.compile("(?s)id=\"" + id + "\"[^>]*>([^<]*)<").matcher(page);
        Broken.unless(element.find(), "the signing page", "an element " + id, page);
        return unescaped(element.group(1));
    }

    private static String unescaped(String html) {
        return html.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }
}
