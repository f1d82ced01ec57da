package dev.twokey.directory.spi;

/** One certificate or federated credential of an account, as the directory identifies it. */
public record CredentialId(String value) {}
