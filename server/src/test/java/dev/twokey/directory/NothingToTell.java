package dev.twokey.directory;

import dev.twokey.directory.spi.Fact;
import dev.twokey.directory.spi.Facts;
import dev.twokey.directory.spi.Named;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rights;
import dev.twokey.directory.spi.Sort;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A directory that is empty, whatever one asks; for tests that have one thing to tell of it. */
public class NothingToTell implements Facts {
    private final String identity;

    public NothingToTell(String identity) {
        this.identity = identity;
    }

    @Override
    public Outcome<String> identity() {
        return Outcome.done(identity);
    }

    @Override
    public Outcome<List<String>> read(Fact fact) {
        return Outcome.done(List.of());
    }

    @Override
    public Rights rights() {
        return new Rights(Set.of(), Set.of());
    }

    @Override
    public Outcome<Integer> names(Sort sort, Consumer<Named> visitor) {
        return Outcome.done(0);
    }
}
