package dev.twokey.readiness;

import java.util.Map;

/** A report and what persons have answered since. */
final class Answers {
    private Answers() {}

    static Report since(Report report, Map<String, Said> answers) {
        return new Report(
                report.id(),
                report.tenant(),
                report.at(),
                report.by(),
                report.lines().stream().map(line -> since(line, answers)).toList());
    }

    private static Report.Line since(Report.Line line, Map<String, Said> answers) {
        Said said = answers.get(line.check());
        return said == null || !line.question() ? line : answered(line, said);
    }

    /** A question that is not asked any more stays as it was. */
    private static Report.Line answered(Report.Line line, Said said) {
        return Questions.named(line.check())
                .map(question -> Checks.line(question, question.judge(said), said))
                .orElse(line);
    }
}
