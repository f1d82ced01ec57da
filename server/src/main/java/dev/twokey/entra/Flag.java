package dev.twokey.entra;

import java.util.Map;

/** A setting that is true or false. */
final class Flag {
    private Flag() {}

    static boolean of(Map<String, String> settings, String name, boolean otherwise) {
        return switch (settings.getOrDefault(name, String.valueOf(otherwise))) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(name + " must be true or false");
        };
    }
}
