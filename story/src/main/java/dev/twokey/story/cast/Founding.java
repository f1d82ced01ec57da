package dev.twokey.story.cast;

import dev.twokey.story.running.Broken;
import dev.twokey.story.running.Patience;
import dev.twokey.story.running.Patience.Look;
import dev.twokey.story.stage.Stage;
import dev.twokey.story.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The founders' meeting: each registers two passkeys by their own link, then all sign the genesis. */
public final class Founding {
    private static final Pattern LINK = Pattern.compile("https?://\\S+?/founding/[A-Za-z0-9_-]+");
    private static final Duration TO_MEET = Duration.ofSeconds(30);
    private static final Set<PosixFilePermission> OURS_ALONE =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final Stage stage;

    /** A meeting on this stage. */
    public Founding(Stage stage) {
        this.stage = stage;
    }

    /** Holds the meeting. */
    public void hold(List<Persona> founders) {
        Map<String, String> links = links(founders.size());
        for (Persona founder : founders) {
            founder.registerKeys(link(links, founder));
        }
        for (Persona founder : founders) {
            founder.signGenesis(link(links, founder));
        }
        String last = link(links, founders.getLast());
        Broken.unless(!isOpen(last), "a founder's link after all have signed", "closed, or done", last);
    }

    /** The founders' links by their names, as soon as there are so many. */
    public Map<String, String> links(int founders) {
        return Patience.until("the founders' links in " + folder(), TO_MEET, () -> {
            Map<String, String> found = links();
            return Look.when(found.size() == founders, found);
        });
    }

    private static String link(Map<String, String> links, Persona founder) {
        String link = links.get(founder.name());
        if (link == null) {
            throw new Broken(
                    "the link of " + founder.name(),
                    "a link for each founder",
                    links.keySet().toString());
        }
        return link;
    }

    /** The links by the founder's name, from files that nobody else can read. */
    private Map<String, String> links() {
        Map<String, String> links = new LinkedHashMap<>();
        for (Path file : files()) {
            Matcher link = LINK.matcher(read(file));
            if (link.find()) {
                links.put(Json.text(state(link.group()).path("founder"), "name"), link.group());
            }
        }
        return links;
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder())) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder())) {
            return new ArrayList<>(files.filter(Files::isRegularFile).sorted().toList());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder(), e);
        }
    }

    private static String read(Path file) {
        try {
            Set<PosixFilePermission> rights = Files.getPosixFilePermissions(file);
            Broken.unless(OURS_ALONE.equals(rights), "rights of " + file, "0600", rights);
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private JsonNode state(String link) {
        return stage.server()
                .door()
                .get("/api/v1" + URI.create(link).getPath())
                .done()
                .json();
    }

    private boolean isOpen(String link) {
        var answer = stage.server().door().get("/api/v1" + URI.create(link).getPath());
        return answer.succeeded() && !Json.text(answer.json(), "step").equals("done");
    }

    private Path folder() {
        return stage.server().data().resolve("founding");
    }
}
