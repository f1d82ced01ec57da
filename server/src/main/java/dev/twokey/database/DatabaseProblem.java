package dev.twokey.database;

/** The database cannot be used, and what a person can do about it. */
final class DatabaseProblem extends RuntimeException {
    private final String remedy;

    DatabaseProblem(String problem, String remedy) {
        super(problem);
        this.remedy = remedy;
    }

    DatabaseProblem(String problem, String remedy, Throwable cause) {
        super(problem, cause);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}
