package dev.twokey.entra;

import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The GUID of a directory object or tenant, in lower case: nothing else ever stands in a path. */
record ObjectId(String value) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    ObjectId {
        value = value.toLowerCase(Locale.ROOT);
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a GUID");
        }
    }

    static boolean isOne(String text) {
        return FORM.matcher(text.toLowerCase(Locale.ROOT)).matches();
    }

    static Outcome<ObjectId> parse(String text) {
        try {
            return Outcome.done(new ObjectId(text));
        } catch (IllegalArgumentException notOne) {
            return new Outcome.Rejected<>(Rejection.INVALID, "not an object id of this directory");
        }
    }

    /** From an answer of the directory, where every object has one. */
    static Outcome<ObjectId> of(JsonNode object) {
        return of(object, "id");
    }

    /** An answer that is malformed says nothing of what was done. */
    static Outcome<ObjectId> of(JsonNode object, String property) {
        return parse(object.path(property).asString("")) instanceof Outcome.Done<ObjectId> found
                ? found
                : new Outcome.Unknown<>("the answer holds an object without its " + property);
    }

    @Override
    public String toString() {
        return value;
    }
}
