package dev.twokey.story.cast;

import dev.twokey.story.stage.Stage;
import dev.twokey.story.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who is in the story, at the provider called Harbour.
 *
 * @param alice Service Engineering, a founder, who asks
 * @param bob SOC, a founder, who approves
 * @param carol Operations and Service Engineering, a founder, who registers customers
 * @param erin SOC, who joins later and gives Alice her second account together with Carol: whoever brings somebody an account
 *     is not the other key with them for a while, and that other key is Bob's
 * @param aliceAgain Alice at another account of hers
 * @param dave Operations only, who joins later
 * @param mallory nobody here
 */
public record Cast(
        Persona alice, Persona bob, Persona carol, Persona erin, Persona aliceAgain, Persona dave, Persona mallory) {
    /** The alias of Service Engineering. */
    public static final String ENGINEERS = "service-engineering@harbour.example";

    /** The alias of the SOC. */
    public static final String SOC = "soc@harbour.example";

    private static final String OPERATIONS = "operations@harbour.example";

    /** The cast for a stage. */
    public static Cast of(Stage stage) {
        return new Cast(
                new Persona(stage, "Alice Brandt", "alice"),
                new Persona(stage, "Bob Okafor", "bob"),
                new Persona(stage, "Carol Meyer", "carol"),
                new Persona(stage, "Erin Sato", "erin"),
                new Persona(stage, "Alice Brandt", "alice-second-account"),
                new Persona(stage, "Dave Lindqvist", "dave"),
                new Persona(stage, "Mallory Quist", "mallory"));
    }

    /** The founders, in the order of the file. */
    public List<Persona> founders() {
        return List.of(alice, bob, carol);
    }

    /** Somebody's mail address, which is the name of their sign-in account as well. */
    public static String mail(Persona persona) {
        return persona.name().toLowerCase(Locale.ROOT).replace(' ', '.') + "@harbour.example";
    }

    /** Somebody's operational account. */
    public static String operational(Persona persona) {
        return "ops." + mail(persona);
    }

    /** Writes the file that names teams and founders. */
    public static Path writeFounders(Path folder) {
        ObjectNode file = Json.object();
        var teams = file.putArray("teams");
        teams.add(team("service-engineering", "Service Engineering", ENGINEERS));
        teams.add(team("soc", "SOC", SOC));
        teams.add(team("operations", "Operations", OPERATIONS));
        var founders = file.putArray("founders");
        founders.add(founder("Alice Brandt", "alice.brandt@harbour.example", List.of("service-engineering")));
        founders.add(founder("Bob Okafor", "bob.okafor@harbour.example", List.of("soc")));
        founders.add(
                founder("Carol Meyer", "carol.meyer@harbour.example", List.of("operations", "service-engineering")));
        try {
            Files.createDirectories(folder);
            return Files.writeString(folder.resolve("founders.json"), Json.pretty(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + folder, e);
        }
    }

    private static ObjectNode team(String id, String name, String alias) {
        return Json.of("id", id).put("name", name).put("alias", alias);
    }

    private static ObjectNode founder(String name, String mail, List<String> teams) {
        ObjectNode founder = Json.of("name", name).put("mail", mail);
        var list = founder.putArray("teams");
        teams.forEach(list::add);
        var accounts = founder.putArray("accounts");
        accounts.add(Joining.account("sign-in", mail));
        accounts.add(Joining.account("operational", "ops." + mail));
        return founder;
    }
}
