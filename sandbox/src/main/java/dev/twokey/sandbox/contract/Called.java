package dev.twokey.sandbox.contract;

/**
 * How often an operation was called in one way.
 *
 * @param operation the operation
 * @param tenant the customer's short name; empty when no token told it
 * @param application who asked; empty when no token told it
 * @param status how it was answered; 0 where the connection was cut
 * @param times how often
 */
public record Called(Operation operation, String tenant, String application, int status, int times) {}
