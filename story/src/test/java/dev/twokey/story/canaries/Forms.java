package dev.twokey.story.canaries;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;

/** The ways in which a secret may be written. */
final class Forms {
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    private Forms() {}

    /** Each form by its name, one of each that is written the same; all of them in ASCII but the plain one. */
    static Map<String, byte[]> of(byte[] secret) {
        Map<String, byte[]> forms = new LinkedHashMap<>();
        forms.put("plain", secret);
        forms.put("hex", ascii(HexFormat.of().formatHex(secret)));
        forms.put("HEX", ascii(HexFormat.of().withUpperCase().formatHex(secret)));
        for (int offset = 0; offset < 3; offset++) {
            forms.put("base64 after " + offset, base64(secret, offset, Base64.getEncoder()));
            forms.put("base64url after " + offset, base64(secret, offset, Base64.getUrlEncoder()));
        }
        put(forms, "URL-encoded", secret, each -> isUnreserved(each) ? character(each) : "%%%02X".formatted(each));
        put(forms, "url-encoded", secret, each -> isUnreserved(each) ? character(each) : "%%%02x".formatted(each));
        put(forms, "form-encoded", secret, Forms::formEncoded);
        put(forms, "URL-encoded throughout", secret, "%%%02X"::formatted);
        put(forms, "url-encoded throughout", secret, "%%%02x"::formatted);
        put(forms, "JSON-escaped", secret, each -> jsonEscaped(each, false));
        put(forms, "JSON-escaped with slashes", secret, each -> jsonEscaped(each, true));
        put(forms, "JSON-escaped throughout", secret, "\\u%04x"::formatted);
        put(forms, "HTML-escaped", secret, Forms::htmlEscaped);
        Map<String, byte[]> different = new LinkedHashMap<>();
        forms.forEach((name, form) -> {
            if (different.values().stream().noneMatch(known -> Arrays.equals(known, form))) {
                different.put(name, form);
            }
        });
        return different;
    }

    private static void put(Map<String, byte[]> forms, String name, byte[] secret, IntFunction<String> written) {
        StringBuilder form = new StringBuilder();
        for (byte each : secret) {
            form.append(written.apply(Byte.toUnsignedInt(each)));
        }
        forms.put(name, form.toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Those characters that depend on the secret alone, whatever stands before or after it (RFC 4648, 4). */
    private static byte[] base64(byte[] secret, int offset, Base64.Encoder encoder) {
        byte[] shifted = new byte[offset + secret.length];
        System.arraycopy(secret, 0, shifted, offset, secret.length);
        String whole = encoder.withoutPadding().encodeToString(shifted);
        return ascii(whole.substring((offset * 8 + 5) / 6, shifted.length * 8 / 6));
    }

    private static boolean isUnreserved(int each) {
        return UNRESERVED.indexOf(each) >= 0;
    }

    private static String formEncoded(int each) {
        return switch (each) {
            case ' ' -> "+";
            case '*' -> "*";
            case '~' -> "%7E";
            default -> isUnreserved(each) ? character(each) : "%%%02X".formatted(each);
        };
    }

    private static String jsonEscaped(int each, boolean slashes) {
        return switch (each) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            case '/' -> slashes ? "\\/" : "/";
            default -> each < ' ' ? "\\u%04x".formatted(each) : character(each);
        };
    }

    private static String htmlEscaped(int each) {
        return switch (each) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> "&quot;";
            case '\'' -> "&#39;";
            default -> character(each);
        };
    }

    private static String character(int each) {
        return String.valueOf((char) each);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
