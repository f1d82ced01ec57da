package dev.twokey.entra;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Which of the deployment's two applications: each customer's tenant has both for a while, and then the second alone. */
enum OwnPart {
    /** Powerful; an administrator lets it in, and it removes itself. */
    SETUP("TwoKey Setup"),
    /** Made in the tenant by the first, with as little as will do. */
    SERVICE("TwoKey Service");

    /** The setting of a connection that names one. */
    static final String SETTING = "application";

    private final String told;

    OwnPart(String told) {
        this.told = told;
    }

    /** As a connection names it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** For people. */
    String told() {
        return told;
    }

    /** The variable of the node's surroundings. */
    String variable(String setting) {
        return "TWOKEY_ENTRA_" + name() + "_" + setting;
    }

    static Optional<OwnPart> called(String word) {
        return Stream.of(values()).filter(part -> part.word().equals(word)).findFirst();
    }
}
