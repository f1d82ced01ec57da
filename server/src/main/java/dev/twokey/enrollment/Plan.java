package dev.twokey.enrollment;

import dev.twokey.proof.Digest;
import dev.twokey.proof.JsonArray;
import dev.twokey.proof.JsonObject;
import java.util.List;

/**
 * What is to be made in a customer's directory: what the customer agrees to, and nothing else is made.
 *
 * @param directory the directory's own identity
 * @param catalogue digest of the catalogue that it follows
 * @param afterwards what happens when all is made, and what remains, in sentences
 */
public record Plan(
        String directory, Digest catalogue, List<Item> items, List<Conflict> conflicts, List<String> afterwards) {
    public Plan {
        items = List.copyOf(items);
        conflicts = List.copyOf(conflicts);
        afterwards = List.copyOf(afterwards);
    }

    /** What is planned about one object. */
    public enum Act {
        MAKE,
        /** It is there, made by the service before. */
        KEEP;

        /** Such as {@code make}. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * One object.
     *
     * @param key names it: {@code role-group/security-manager}
     * @param sort {@code role-group} or {@code account}
     * @param name as the directory will know it
     * @param rights what it carries, as people know them
     */
    public record Item(
            String key, String sort, Act act, String name, List<String> rights, List<String> may, List<String> mayNot) {
        public Item {
            rights = List.copyOf(rights);
            may = List.copyOf(may);
            mayNot = List.copyOf(mayNot);
        }

        JsonObject toJson() {
            return JsonObject.of("key", key)
                    .with("sort", sort)
                    .with("act", act.word())
                    .with("name", name)
                    .with("rights", JsonArray.ofStrings(rights))
                    .with("may", JsonArray.ofStrings(may))
                    .with("mayNot", JsonArray.ofStrings(mayNot));
        }
    }

    /**
     * Something of that name is there, and the service did not make it.
     *
     * @param id the directory's own id of what is there
     */
    public record Conflict(String key, String name, String id, String remedy) {}

    /** What is signed. Conflicts are not in it: a plan with any is not asked for. */
    JsonObject toJson() {
        return JsonObject.of("directoryIdentity", directory)
                .with("catalogue", catalogue)
                .with(
                        "items",
                        JsonArray.ofObjects(items.stream().map(Item::toJson).toList()))
                .with("afterwards", JsonArray.ofStrings(afterwards));
    }

    public Digest digest() {
        return Digest.of(toJson());
    }
}
