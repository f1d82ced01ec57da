package dev.twokey.keycloak;

import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The id of a group or user: usually a UUID, {@code f:component:name} for a user of another store. */
record Id(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9:@._-]{0,254}");

    static Outcome<Id> parse(String text) {
        return FORM.matcher(text).matches()
                ? Outcome.done(new Id(text))
                : new Outcome.Rejected<>(Rejection.INVALID, "not an id of this directory");
    }

    /** From an answer of the directory, where every object has one. */
    static Outcome<Id> of(JsonNode object) {
        return parse(object.path("id").asString("")) instanceof Outcome.Done<Id> found
                ? found
                : new Outcome.Unknown<>("the answer holds an object without an id");
    }

    @Override
    public String toString() {
        return value;
    }
}
