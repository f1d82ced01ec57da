package dev.twokey.sandbox.control;

import dev.twokey.sandbox.http.Call;
import dev.twokey.sandbox.http.Markup;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Pieces of pages. Every value from outside goes through {@link #text}. */
final class Html {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

    private Html() {}

    static String text(String value) {
        return Markup.text(value);
    }

    static String time(Instant instant) {
        return "<time datetime=\"%s\">%s UTC</time>".formatted(instant, TIME.format(instant));
    }

    static String state(String kind, String word) {
        return "<span class=\"state %s\">%s</span>".formatted(kind, text(word));
    }

    /** A table whose cells are labelled, so that a phone can stack them. The cells are HTML. */
    static String table(List<String> heads, List<List<String>> rows) {
        var html = new StringBuilder("<table><thead><tr>");
        heads.forEach(
                head -> html.append("<th scope=\"col\">").append(text(head)).append("</th>"));
        html.append("</tr></thead><tbody>");
        for (List<String> row : rows) {
            html.append("<tr>");
            for (int i = 0; i < row.size(); i++) {
                html.append("<td data-label=\"%s\">%s</td>".formatted(text(heads.get(i)), row.get(i)));
            }
            html.append("</tr>");
        }
        return html.append("</tbody></table>").toString();
    }

    /** A whole page. */
    static String page(String title, String body) {
        return page(title, "", body);
    }

    /** A page that the browser asks for again every five seconds, once somebody wants it to: it takes the focus away. */
    static String followed(String title, Call call, String body) {
        boolean follows = call.parameter("follow").isPresent();
        String link = follows
                ? "<p><a href=\"?\">Stop following</a></p>"
                : "<p><a href=\"?follow\">Follow, every five seconds</a></p>";
        return page(title, follows ? "<meta http-equiv=\"refresh\" content=\"5\">" : "", link + body);
    }

    private static String page(String title, String head, String body) {
        return """
                <!doctype html>
                <html lang="en">
                <head><meta charset="utf-8"><title>%s · TwoKey sandbox</title>
                <meta name="viewport" content="width=device-width, initial-scale=1">%s
                <link rel="stylesheet" href="/sandbox.css"></head>
                <body><header><a class="brand" href="/">TwoKey sandbox</a>
                <nav aria-label="Sandbox"><a href="/directories">Directories</a> <a href="/mailbox">Mailbox</a></nav></header>
                <main><h1>%s</h1>
                <p class="note">Everything here is simulated on this machine. No customer and no Microsoft service is touched.</p>
                %s</main></body></html>
                """.formatted(text(title), head, text(title), body);
    }
}
