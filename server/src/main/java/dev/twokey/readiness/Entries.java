package dev.twokey.readiness;

import dev.twokey.proof.JsonObject;

/** What the tenant's log keeps: which checks came to what, and nothing that was found. */
final class Entries {
    private Entries() {}

    static JsonObject assessed(Report report) {
        JsonObject counts = JsonObject.empty();
        for (Result result : Result.values()) {
            counts = counts.with(result.word(), report.counts().getOrDefault(result, 0));
        }
        JsonObject checks = JsonObject.empty();
        for (Report.Line line : report.lines()) {
            checks = checks.with(line.check(), line.result().word());
        }
        return JsonObject.of("report", report.id().toString())
                .with("counts", counts)
                .with("checks", checks);
    }

    static JsonObject answered(String check, Said.Reply reply) {
        return JsonObject.of("check", check).with("reply", LinesJson.word(reply));
    }

    static JsonObject deleted(int reports, int answers) {
        return JsonObject.of("reports", reports).with("answers", answers);
    }
}
