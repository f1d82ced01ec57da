package dev.twokey.entra;

/** An OData filter that compares one property with one text, whatever the text holds. */
record Filter(String property, String value) {
    /** A quote in a literal is doubled (OData 4.01 URL conventions, 5.1.1.14.1). */
    @Override
    public String toString() {
        return property + " eq '" + value.replace("'", "''") + "'";
    }
}
