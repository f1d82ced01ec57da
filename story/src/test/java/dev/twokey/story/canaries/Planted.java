package dev.twokey.story.canaries;

import java.io.ByteArrayOutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A leak that was made on purpose. */
public final class Planted {
    private Planted() {}

    /** What the searcher does not find of these secrets, when each stands in each of its forms at the end of the output. */
    public static Set<Sighting> unseen(List<Canary> canaries, Output output) {
        var leaking = new ByteArrayOutputStream();
        leaking.writeBytes(output.bytes().toArray());
        Set<Sighting> unseen = new HashSet<>();
        for (Canary canary : canaries) {
            for (Map.Entry<String, byte[]> form :
                    Forms.of(canary.value().toArray()).entrySet()) {
                leaking.write(' ');
                leaking.writeBytes(form.getValue());
                unseen.add(new Sighting(canary.kind(), form.getKey(), output.place()));
            }
        }
        unseen.removeAll(new Searcher(canaries).in(Output.of(output.place(), leaking.toByteArray())));
        return unseen;
    }
}
