package dev.twokey.readiness;

import dev.twokey.directory.spi.Named;
import java.util.List;
import java.util.Set;

/** Which of the names that we mean to use a question is about. */
final class Names {
    private Names() {}

    static Set<String> wanted(Intent intent, Question<List<Named>> question) {
        return question == Question.GROUPS ? intent.groups() : intent.accounts();
    }
}
