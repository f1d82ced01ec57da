package dev.twokey.directory.bench;

import java.util.List;

/** One kind of directory, running on this machine. */
public interface BenchedKind extends AutoCloseable {
    /** The connector's word. */
    String kind();

    /** In the tenant of this number, counted from 0; the same each time. */
    Place place(int tenant);

    /** What the connector sent since the last time that this was asked, in the words of {@link Bare#sent}. */
    List<String> sent();

    @Override
    void close();
}
