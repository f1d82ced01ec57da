package dev.twokey.story.outside;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.twokey.proof.Assertion;
import dev.twokey.proof.CanonicalJson;
import dev.twokey.proof.Detail;
import dev.twokey.proof.LogLine;
import dev.twokey.proof.RequestDocument;
import dev.twokey.proof.SignedStatement;
import dev.twokey.proof.Statement;
import dev.twokey.story.running.Broken;
import java.util.List;

/** The course of one request as its customer's exported log tells it. */
public final class ProvenRequest {
    private static final String ASKED = "request.asked";
    private static final String APPROVED = "request.approved";

    /** What happens to an access that nobody ends early, in this order. */
    public static final List<String> COURSE = List.of(
            ASKED,
            APPROVED,
            "elevation.intended",
            "elevation.active",
            "elevation.due",
            "elevation.taken",
            "elevation.ended");

    private final List<LogLine> lines;
    private final List<Detail> details;

    private ProvenRequest(List<LogLine> lines, List<Detail> details) {
        this.lines = lines;
        this.details = details;
    }

    /**
     * Reads what a log says about a request.
     *
     * @param log of the customer, verified
     * @param request {@code req_…}
     * @param digest what both persons signed, as the story saw it then
     * @throws Broken when an entry is missing, comes out of order or is about another document
     */
    public static ProvenRequest of(ExportedLog log, String request, String digest) {
        List<LogLine> lines = log.entries().stream()
                .filter(line -> line.entry().request().filter(request::equals).isPresent())
                .toList();
        ProvenRequest proven = new ProvenRequest(lines, log.details());
        proven.requireCourse();
        Broken.unless(
                proven.document().digest().toString().equals(digest),
                "the document in the log",
                digest,
                proven.document().digest());
        return proven;
    }

    /** Whether the log tells of its end already. */
    public static boolean isEnded(ExportedLog log, String request) {
        return log.entries().stream()
                .anyMatch(line -> line.entry().request().filter(request::equals).isPresent()
                        && line.entry().kind().equals(COURSE.getLast()));
    }

    private void requireCourse() {
        List<String> course = lines.stream()
                .map(line -> line.entry().kind())
                .filter(COURSE::contains)
                .toList();
        Broken.unless(course.equals(COURSE), "what the customer's log tells of the request", COURSE.toString(), course);
    }

    /** What was signed. */
    public RequestDocument document() {
        return RequestDocument.parse(opened(ASKED, "document").getBytes(UTF_8));
    }

    SignedStatement asked() {
        return signed(ASKED);
    }

    SignedStatement approved() {
        return signed(APPROVED);
    }

    private SignedStatement signed(String kind) {
        return new SignedStatement(
                Statement.parse(opened(kind, "statement").getBytes(UTF_8)),
                Assertion.fromJson(
                        CanonicalJson.parseObject(opened(kind, "assertion").getBytes(UTF_8))));
    }

    /** A committed text that the export opens; the verification of the log has held it against its commitment. */
    private String opened(String kind, String field) {
        long index = lines.stream()
                .filter(line -> line.entry().kind().equals(kind))
                .mapToLong(LogLine::index)
                .findFirst()
                .orElseThrow(() -> new Broken("the log", "an entry " + kind, "none"));
        return details.stream()
                .filter(detail -> detail.index() == index && detail.field().equals(field))
                .map(Detail::value)
                .findFirst()
                .orElseThrow(() -> new Broken("entry " + index + " of the log", field + " opened", "withheld"));
    }
}
