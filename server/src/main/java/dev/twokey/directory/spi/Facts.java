package dev.twokey.directory.spi;

import java.util.List;

/** What is so in the tenant. Nothing here changes anything. */
public interface Facts {
    /** The directory's own immutable identity, read from the directory itself: {@code entra:<guid>}. */
    Outcome<String> identity();

    /**
     * The values of a fact, in the directory's own words; none says that there is none. {@code NOT_SUPPORTED} when this kind of
     * directory has no such thing, {@code NOT_PERMITTED} when we may not look.
     */
    Outcome<List<String>> read(Fact fact);
}
