package dev.twokey.story.canaries;

import dev.twokey.proof.Bytes;
import dev.twokey.story.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The secrets of a data directory: its keys, as text and as bytes, and the passwords of its database. */
public final class KeyFiles {
    public static final String PASSWORD = "database password";

    private static final int SIZE_OF_A_KEY = 32;

    private KeyFiles() {}

    public static List<Canary> of(Path data) throws IOException {
        List<Canary> canaries = new ArrayList<>();
        for (String name : List.of("log", "pseudonyms")) {
            String text = read(data.resolve("keys").resolve(name));
            canaries.add(Canary.of("keys/" + name, text));
            canaries.add(new Canary("keys/" + name, Bytes.fromBase64(text)));
        }
        for (JsonNode key : Json.list(Json.parse(read(data.resolve("keys/kek"))).path("key"))) {
            String value = Json.text(key.path("keyData"), "value");
            byte[] message = Bytes.fromBase64(value).toArray();
            canaries.add(Canary.of("keys/kek", value));
            // A message of Protocol Buffers whose last field is the key (Tink: AesGcmKey).
            canaries.add(new Canary(
                    "keys/kek", Bytes.of(Arrays.copyOfRange(message, message.length - SIZE_OF_A_KEY, message.length))));
        }
        try (Stream<Path> files = Files.list(data.resolve("postgresql"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".password")).toList()) {
                canaries.add(Canary.of(PASSWORD, read(file)));
            }
        }
        return canaries;
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file).strip();
    }
}
