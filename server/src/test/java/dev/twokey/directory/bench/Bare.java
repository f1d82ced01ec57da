package dev.twokey.directory.bench;

import java.util.List;

/** The requests that a connector sends, sent by a plain client of the protocol with nothing around it. */
public interface Bare {
    void give();

    /** Whether the guest is in, as the answer shows it. */
    boolean isMember();

    void take();

    /** What was sent since the last time that this was asked, in order: {@code GET}, {@code POST}, … */
    List<String> sent();
}
