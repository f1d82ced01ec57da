package dev.twokey.keycloak;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The browser of somebody who signs in to realms: keeps cookies, goes where it is sent, fills in the sign-in form. */
final class PersonsBrowser {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Pattern FORM = Pattern.compile("<form id=\"kc-form-login\"[^>]* action=\"([^\"]+)\"");
    private static final int MOST_STEPS = 20;

    private final URI back;
    private final Map<Cookie, String> cookies = new LinkedHashMap<>();

    private record Cookie(String path, String name) {}

    /** Where it ended, and what is shown there. */
    record Page(URI address, String body) {}

    /** @param back where sign-ins lead in the end; nobody is there, and nobody asks */
    PersonsBrowser(URI back) {
        this.back = back;
    }

    Page signIn(URI start, String name, String password) {
        Page page = follow(HttpRequest.newBuilder(start).GET());
        Matcher form = FORM.matcher(page.body());
        if (!form.find()) {
            throw new AssertionError("no form to sign in with at " + page.address());
        }
        String fields = "username=" + URLEncoder.encode(name, UTF_8) + "&password=" + password;
        return follow(HttpRequest.newBuilder(URI.create(form.group(1).replace("&amp;", "&")))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(fields)));
    }

    private Page follow(HttpRequest.Builder first) {
        HttpRequest.Builder request = first;
        for (int step = 0; step < MOST_STEPS; step++) {
            HttpResponse<String> answer = send(request);
            if (answer.statusCode() / 100 != 3) {
                return new Page(answer.uri(), answer.body());
            }
            URI next =
                    answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow());
            if (next.toString().startsWith(back.toString())) {
                return new Page(next, "");
            }
            request = HttpRequest.newBuilder(next).GET();
        }
        throw new AssertionError("sent around for ever");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        URI address = request.copy().build().uri();
        String sent = cookies.entrySet().stream()
                .filter(cookie -> address.getPath().startsWith(cookie.getKey().path()))
                .map(cookie -> cookie.getKey().name() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        try {
            HttpResponse<String> answer =
                    CLIENT.send(request.header("Cookie", sent).build(), HttpResponse.BodyHandlers.ofString());
            answer.headers().allValues("Set-Cookie").forEach(this::keep);
            return answer;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }

    private void keep(String header) {
        Matcher cookie =
                Pattern.compile("([^=;]+)=([^;]*).*?;\\s*[Pp]ath=([^;]+).*").matcher(header);
        if (cookie.matches()) {
            cookies.put(new Cookie(cookie.group(3), cookie.group(1)), cookie.group(2));
        }
    }
}
