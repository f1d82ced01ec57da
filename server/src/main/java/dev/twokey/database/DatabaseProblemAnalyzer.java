package dev.twokey.database;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows a {@link DatabaseProblem} at start as one sentence and its remedy instead of a stack trace. */
final class DatabaseProblemAnalyzer extends AbstractFailureAnalyzer<DatabaseProblem> {
    @Override
    protected FailureAnalysis analyze(Throwable root, DatabaseProblem problem) {
        return new FailureAnalysis(String.valueOf(problem.getMessage()), problem.remedy(), problem);
    }
}
