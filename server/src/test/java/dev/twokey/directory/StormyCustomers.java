package dev.twokey.directory;

import dev.twokey.directory.spi.Connector;
import java.util.List;

/** Customers of one kind, between whom and us there is a storm. */
public interface StormyCustomers extends AutoCloseable {
    /** Less patient than in service, so that a storm does not last for hours. */
    Connector connector();

    List<Customer> all();

    /** From now on so many of the calls meet trouble, of every kind that there is, drawn by this seed. */
    void begin(double share, long seed);

    /** How many calls met which trouble until now. */
    String told();

    /** Whether every kind of trouble was met. */
    boolean sawEverything();

    @Override
    void close();
}
