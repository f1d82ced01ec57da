package dev.twokey.cli;

import dev.twokey.proof.Gap;
import dev.twokey.proof.LogExport;
import dev.twokey.proof.Witness;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a verified log itself says of restores. */
record RestoredLog(List<Gap> gaps) {
    static RestoredLog of(Path export) {
        try {
            return new RestoredLog(LogExport.gaps(export));
        } catch (IOException e) {
            throw Unreadable.file(export, e);
        }
    }

    /** The latest restore by which entries are missing that this state holds. */
    Optional<Gap> missing(Witness kept) {
        return gaps.reversed().stream().filter(gap -> gap.covers(kept)).findFirst();
    }

    /** The latest restore of which nobody knows how much it lost, so that it may be what this state holds. */
    Optional<Gap> perhapsMissing(Witness kept) {
        return gaps.reversed().stream().filter(gap -> gap.mayCover(kept)).findFirst();
    }

    List<String> inWords() {
        return gaps.stream().map(Gap::inWords).toList();
    }
}
