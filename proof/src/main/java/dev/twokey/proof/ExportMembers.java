package dev.twokey.proof;

import java.io.IOException;
import java.io.InputStream;

/** The members of an export. Each is read from its beginning, as often as one likes, and never whole into memory. */
interface ExportMembers {
    /** @throws BrokenExport when there is no such member; while reading, when it is larger than it may be */
    InputStream open(String name) throws IOException;

    /** The lines of a member. */
    default ExportLines lines(String name) throws IOException {
        return new ExportLines(name, open(name));
    }
}
