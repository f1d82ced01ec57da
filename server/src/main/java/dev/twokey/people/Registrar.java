package dev.twokey.people;

/** Who registered a passkey under an invitation, as far as this server can know. */
enum Registrar {
    /** Whoever held the link. */
    LINK("link"),
    /** The person, in a session that they began with a passkey of theirs. */
    PERSON("person");

    private final String word;

    Registrar(String word) {
        this.word = word;
    }

    /** The word in rows and in documents. */
    String word() {
        return word;
    }

    static Registrar of(String word) {
        return word.equals(PERSON.word) ? PERSON : LINK;
    }
}
