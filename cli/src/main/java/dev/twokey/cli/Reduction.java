package dev.twokey.cli;

import tools.jackson.databind.JsonNode;

/** An act that ends or refuses access: it needs a token and no key, so it is done at once. */
final class Reduction {
    private final TwoKey twokey;
    private final String id;

    Reduction(TwoKey twokey, String id) {
        this.twokey = twokey;
        this.id = id;
    }

    /**
     * @param noun the act in the contract's word
     * @return the exit code
     */
    int by(String noun, JsonNode body) {
        Requests requests = twokey.requests();
        RequestView after = requests.reduce(requests.find(id), noun, body);
        twokey.screen().show(after.json(), after.what(), after.standing());
        return Exit.DONE;
    }
}
