package dev.twokey.sandbox.contract;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import dev.twokey.sandbox.http.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The definitions of bodies (JSON Schema 2020-12). Each is a document of its own, so that one is compiled when it is first
 * needed and kept: the whole bundle as one document costs half a second for every operation.
 */
final class Definitions {
    private static final String BASE = "https://graph.invalid/";
    private static final String INSIDE = "\"#/$defs/";
    private static final String ANY = ".any";
    private static final int MOST_TOLD = 12;
    /** A device is an object of the directory, too; the union was cut down before it came to us, and its type was not. */
    private static final Map<String, List<String>> LEFT_OUT =
            Map.of("microsoft.graph.directoryObject.any", List.of("microsoft.graph.device"));

    private final JsonNode definitions;
    private final SchemaRegistry registry;

    Definitions(JsonNode definitions) {
        this.definitions = definitions;
        var config = SchemaRegistryConfig.builder()
                .preloadSchema(false)
                .formatAssertionsEnabled(true)
                .build();
        this.registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemaRegistryConfig(config).schemas(this::document));
    }

    private String document(String iri) {
        String name = iri.substring(BASE.length());
        JsonNode definition = definitions.path(name);
        if (definition.isMissingNode()) {
            throw new IllegalArgumentException("no definition " + name);
        }
        JsonNode whole =
                name.endsWith(ANY) && definition.path("anyOf").isArray() ? byType(name, definition) : definition;
        return Json.text(whole).replace(INSIDE, '"' + BASE);
    }

    /** Of several types the one that the object names itself; any of them if it names none. */
    private static JsonNode byType(String name, JsonNode definition) {
        JsonNode otherwise = definition;
        List<String> references = Stream.concat(
                        definition
                                .path("anyOf")
                                .valueStream()
                                .map(each -> each.path("$ref").asString("")),
                        LEFT_OUT.getOrDefault(name, List.of()).stream().map(type -> "#/$defs/" + type))
                .toList();
        for (String reference : references) {
            ObjectNode choice = Json.object();
            ObjectNode named = choice.putObject("if");
            named.putArray("required").add("@odata.type");
            named.putObject("properties")
                    .putObject("@odata.type")
                    .put("const", "#" + reference.substring(reference.lastIndexOf('/') + 1));
            choice.putObject("then").put("$ref", reference);
            choice.set("else", otherwise);
            otherwise = choice;
        }
        return otherwise;
    }

    /** The properties that a body of this definition can have; of a list those of its objects, whatever their type. */
    Set<String> properties(String definition) {
        var names = new TreeSet<String>();
        collect(definitions.path(definition), names);
        return names;
    }

    private void collect(JsonNode definition, Set<String> names) {
        JsonNode properties = definition.path("properties");
        String reference = definition.path("$ref").asString("");
        if (!reference.isEmpty()) {
            collect(definitions.path(reference.substring(reference.lastIndexOf('/') + 1)), names);
        } else if (properties.has("@odata.nextLink")) {
            collect(properties.path("value").path("items"), names);
        } else {
            names.addAll(properties.propertyNames());
            definition.path("anyOf").forEach(each -> collect(each, names));
            definition.path("allOf").forEach(each -> collect(each, names));
        }
    }

    /** What of the body is not as defined. */
    List<String> differences(String definition, JsonNode body) {
        return registry.getSchema(SchemaLocation.of(BASE + definition)).validate(body).stream()
                .map(Definitions::words)
                .distinct()
                .limit(MOST_TOLD)
                .toList();
    }

    private static String words(Error error) {
        String place = error.getInstanceLocation().toString();
        return (place.isEmpty() ? "the body" : place) + ": " + error.getMessage();
    }
}
