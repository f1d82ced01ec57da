package dev.twokey.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.story.running.Installation;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class FactTest {
    @Test
    void what_the_demo_writes_is_described_fact_by_fact() throws IOException {
        String page = Files.readString(Installation.find().root().resolve("docs/demo.md"));

        for (Fact fact : Fact.values()) {
            assertThat(page).contains("\n| `" + fact.word() + "` | ");
        }
    }
}
