package dev.twokey.directory;

import dev.twokey.directory.spi.Connector;

/** Two customers whose directories are of one kind, and the connector that reaches them. */
public record TwoCustomers(Connector connector, Customer contoso, Customer globex) {}
