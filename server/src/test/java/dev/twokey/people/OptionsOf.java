package dev.twokey.people;

import dev.twokey.kernel.PersonId;
import dev.twokey.proof.Assertions;
import dev.twokey.proof.CanonicalJson;
import dev.twokey.proof.JsonArray;
import dev.twokey.proof.JsonObject;

/** Options that a page of somebody else makes up. */
final class OptionsOf {
    private OptionsOf() {}

    static String person(PersonId person) {
        return CanonicalJson.writeString(JsonObject.of("challenge", "AAAA")
                .with("rp", JsonObject.of("id", "localhost").with("name", "TwoKey"))
                .with(
                        "user",
                        JsonObject.of(
                                        "id",
                                        Assertions.userHandle(person.toString()).base64Url())
                                .with("name", "somebody"))
                .with("pubKeyCredParams", JsonArray.of()));
    }
}
