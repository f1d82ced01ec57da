package dev.twokey.cli;

import tools.jackson.databind.JsonNode;

/** Who is signed in, as the server knows them. */
record Me(JsonNode json) {
    /** {@code per_…}. */
    String person() {
        return json.path("person").asString("");
    }

    /** {@code Alice Archer (per_…) as alice@harbour.example, teams: soc}. */
    String words() {
        return RequestView.text(json, "name") + " (" + RequestView.text(json, "person") + ") as "
                + RequestView.text(json, "account") + ", teams: " + RequestView.list(json.path("teams"));
    }
}
